package io.aigateway.persistence;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.AuditEntry;
import io.aigateway.domain.audit.AuditFilter;
import io.aigateway.domain.audit.AuditPage;
import io.aigateway.domain.audit.AuditRepository;
import io.aigateway.domain.audit.AuditVerdict;
import io.aigateway.domain.audit.LoggedEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Keeps the audit log in a table, each row sealed together with the one before it. */
final class JdbiAudit implements AuditRepository {
  private static final String INSERT =
      """
      INSERT INTO audit_log (at, actor, address, action, thing, thing_id, name, changes, refusal,
          seal)
      VALUES (:at, :actor, :address, :action, :thing, :thing_id, :name, :changes, :refusal, :seal)
      """;

  /** Rows read at a time while seals are looked at. */
  private static final int VERIFY_BATCH = 500;

  private final Transactions transactions;
  private final AuditSeal seal;

  JdbiAudit(Transactions transactions, byte[] key) {
    this.transactions = transactions;
    this.seal = new AuditSeal(key);
  }

  @Override
  public void append(AuditEntry entry) {
    transactions.write(
        handle -> {
          transactions.flavour().lockAudit(handle);
          String last =
              handle
                  .createQuery("SELECT seal FROM audit_log ORDER BY id DESC LIMIT 1")
                  .mapTo(String.class)
                  .findOne()
                  .orElse(AuditSeal.FIRST);
          return handle
              .createUpdate(INSERT)
              .bind("at", Columns.millis(entry.at()))
              .bind("actor", entry.actor().name())
              .bind("address", entry.actor().address())
              .bind("action", entry.change().action().word())
              .bind("thing", entry.change().thing())
              .bind("thing_id", entry.change().id())
              .bind("name", entry.change().name())
              .bind("changes", AuditRows.text(entry.change().fields()))
              .bind("refusal", entry.refusal())
              .bind("seal", seal.of(last, entry))
              .execute();
        });
  }

  @Override
  public <T> T together(Supplier<T> work) {
    return transactions.together(work);
  }

  @Override
  public AuditPage entries(AuditFilter filter, OptionalLong cursor, int limit) {
    Conditions conditions = conditions(filter, cursor);
    List<LoggedEntry> entries =
        transactions.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM audit_log" + conditions.sql() + " ORDER BY id DESC LIMIT :n")
                    .bindMap(conditions.values())
                    .bind("n", limit + 1) // One more tells whether there is a next page.
                    .map((row, context) -> AuditRows.entry(row))
                    .list());
    if (entries.size() <= limit) {
      return new AuditPage(entries, OptionalLong.empty());
    }
    List<LoggedEntry> page = entries.subList(0, limit);
    return new AuditPage(page, OptionalLong.of(page.getLast().id()));
  }

  private static Conditions conditions(AuditFilter filter, OptionalLong cursor) {
    Conditions.Gathered gathered = Conditions.gather();
    gathered.add("at >= :from", "from", Columns.millis(filter.from()));
    gathered.add("at < :to", "to", Columns.millis(filter.to()));
    gathered.add("actor = :actor", "actor", filter.actor());
    gathered.add("action = :action", "action", filter.action().map(Action::word));
    gathered.add("thing = :thing", "thing", filter.thing());
    gathered.add("thing_id = :thing_id", "thing_id", filter.thingId());
    filter
        .refused()
        .ifPresent(refused -> gathered.add(refused ? "refusal IS NOT NULL" : "refusal IS NULL"));
    cursor.ifPresent(id -> gathered.add("id < :before", "before", Optional.of(id)));
    return gathered.toConditions();
  }

  @Override
  public AuditVerdict verify() {
    long seen = 0;
    long lastId = 0;
    String lastSeal = AuditSeal.FIRST;
    while (true) {
      List<AuditRows.Sealed> batch = after(lastId);
      for (AuditRows.Sealed row : batch) {
        seen++;
        if (!row.seal().equals(seal.of(lastSeal, row.logged().entry()))) {
          return new AuditVerdict(seen, OptionalLong.of(row.logged().id()));
        }
        lastSeal = row.seal();
        lastId = row.logged().id();
      }
      if (batch.size() < VERIFY_BATCH) {
        return new AuditVerdict(seen, OptionalLong.empty());
      }
    }
  }

  private List<AuditRows.Sealed> after(long id) {
    return transactions.read(
        (Handle handle) ->
            handle
                .createQuery("SELECT * FROM audit_log WHERE id > :id ORDER BY id LIMIT :n")
                .bind("id", id)
                .bind("n", VERIFY_BATCH)
                .map(
                    (row, context) ->
                        new AuditRows.Sealed(AuditRows.entry(row), row.getString("seal")))
                .list());
  }
}
