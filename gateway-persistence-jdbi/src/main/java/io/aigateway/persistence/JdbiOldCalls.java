package io.aigateway.persistence;

import io.aigateway.domain.usage.OldCalls;
import java.time.Instant;

/** Forgets the calls of one table. */
final class JdbiOldCalls implements OldCalls {
  private static final String DELETE =
      """
      DELETE FROM <table> WHERE id IN (
          SELECT id FROM <table> WHERE created_at < :before
          ORDER BY created_at, id LIMIT :most)
      """;

  private final Transactions transactions;
  private final String sql;

  /** The table's name comes from this program, never from a caller of it. */
  JdbiOldCalls(Transactions transactions, String table) {
    this.transactions = transactions;
    this.sql = sql(table);
  }

  static String sql(String table) {
    return DELETE.replace("<table>", table);
  }

  @Override
  public int deleteBefore(Instant before, int most) {
    return transactions.write(
        handle ->
            handle
                .createUpdate(sql)
                .bind("before", Columns.millis(before))
                .bind("most", most)
                .execute());
  }
}
