package io.aigateway.persistence;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Tells which calls of a batch are stored already. */
final class FreshCalls {
  private FreshCalls() {}

  /**
   * Those that are not stored yet, each once. A request id is only ever stored by the gateway that
   * gave it, through one thread, so that nobody can store it between this look and the insertion.
   *
   * @param table its name comes from this program, never from a caller of it
   * @param calls at least one
   */
  static <T> List<T> of(Handle handle, String table, List<T> calls, Function<T, String> requestId) {
    Map<String, T> fresh = new LinkedHashMap<>();
    calls.forEach(call -> fresh.putIfAbsent(requestId.apply(call), call));
    stored(handle, table, List.copyOf(fresh.keySet())).forEach(fresh::remove);
    return List.copyOf(fresh.values());
  }

  private static List<String> stored(Handle handle, String table, List<String> ids) {
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    String sql = "SELECT request_id FROM %s WHERE request_id IN (%s)".formatted(table, marks);
    Query query = handle.createQuery(sql);
    for (int i = 0; i < ids.size(); i++) {
      query.bind(i, ids.get(i));
    }
    return query.mapTo(String.class).list();
  }
}
