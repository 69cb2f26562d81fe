package io.aigateway.persistence;

import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.LoggedMcpCall;
import io.aigateway.domain.usage.UnsummedCalls;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Adds the calls of one table up that were stored before there were sums of them. Where it has come
 * to stands in a row, which whoever works on it keeps locked.
 *
 * @param <T> a stored call
 */
final class RollupBacklog<T> implements UnsummedCalls {
  private final Transactions transactions;
  private final String table;
  private final RowMapper<T> mapper;
  private final ToLongFunction<T> id;
  private final BiConsumer<Handle, List<T>> rollups;

  private RollupBacklog(
      Transactions transactions,
      String table,
      RowMapper<T> mapper,
      ToLongFunction<T> id,
      BiConsumer<Handle, List<T>> rollups) {
    this.transactions = transactions;
    this.table = table;
    this.mapper = mapper;
    this.id = id;
    this.rollups = rollups;
  }

  static UnsummedCalls ofCalls(Transactions transactions) {
    return new RollupBacklog<>(
        transactions,
        "model_logs",
        (row, context) -> CallRows.call(row),
        LoggedCall::id,
        (handle, calls) -> RollupWriter.add(handle, calls.stream().map(LoggedCall::call).toList()));
  }

  static UnsummedCalls ofMcpCalls(Transactions transactions) {
    return new RollupBacklog<>(
        transactions,
        "mcp_calls",
        (row, context) -> McpCallRows.call(row),
        LoggedMcpCall::id,
        (handle, calls) ->
            McpRollups.add(handle, calls.stream().map(LoggedMcpCall::call).toList()));
  }

  @Override
  public int addUp(int most) {
    // Nearly always there is nothing to do, and nobody should wait for a lock for that.
    return transactions.read(this::upTo) == 0
        ? 0
        : transactions.write(handle -> addUp(handle, most));
  }

  private int addUp(Handle handle, int most) {
    handle.execute("UPDATE rollup_backlog SET up_to = up_to WHERE log = ?", table);
    List<T> calls =
        handle
            .createQuery(
                "SELECT * FROM " + table + " WHERE id <= :up_to ORDER BY id DESC LIMIT :most")
            .bind("up_to", upTo(handle))
            .bind("most", most)
            .map(mapper)
            .list();
    rollups.accept(handle, calls);
    long next = calls.size() < most ? 0 : id.applyAsLong(calls.getLast()) - 1;
    handle.execute("UPDATE rollup_backlog SET up_to = ? WHERE log = ?", next, table);
    return calls.size();
  }

  private long upTo(Handle handle) {
    return handle
        .createQuery("SELECT up_to FROM rollup_backlog WHERE log = :log")
        .bind("log", table)
        .mapTo(Long.class)
        .one();
  }
}
