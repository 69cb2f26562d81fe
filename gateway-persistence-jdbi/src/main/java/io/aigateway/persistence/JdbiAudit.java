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
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final AtomicBoolean headless;

  /**
   * Over a table.
   *
   * @param key of the seals
   * @param headless whether the log was begun before it had a head, and its head is still to be
   *     made
   */
  JdbiAudit(Transactions transactions, byte[] key, AtomicBoolean headless) {
    this.transactions = transactions;
    this.seal = new AuditSeal(key);
    this.headless = headless;
  }

  @Override
  public void append(AuditEntry entry) {
    ensureHead();
    transactions.write(
        handle -> {
          transactions.flavour().lockAudit(handle);
          String last = lastSeal(handle);
          String next = seal.of(last, entry);
          moveHead(handle, last, next);
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
              .bind("seal", next)
              .execute();
        });
  }

  private static String lastSeal(Handle handle) {
    return handle
        .createQuery("SELECT seal FROM audit_log ORDER BY id DESC LIMIT 1")
        .mapTo(String.class)
        .findOne()
        .orElse(AuditSeal.FIRST);
  }

  /** Only for a log that this very process has just migrated: else the head was taken away. */
  private void ensureHead() {
    if (headless.get()) {
      transactions.write(
          handle -> {
            transactions.flavour().lockAudit(handle);
            if (AuditRows.head(handle).isEmpty()) {
              long entries =
                  handle.createQuery("SELECT COUNT(*) FROM audit_log").mapTo(Long.class).one();
              insertHead(handle, entries, lastSeal(handle));
            }
            return true;
          });
      headless.set(false);
    }
  }

  private void insertHead(Handle handle, long entries, String lastSeal) {
    handle.execute(
        "INSERT INTO audit_head (id, entries, seal) VALUES (1, ?, ?)",
        entries,
        seal.ofHead(entries, lastSeal));
  }

  /** A head that does not fit is left as it is, for {@link #verify} to find. */
  private void moveHead(Handle handle, String last, String next) {
    Optional<AuditRows.Head> head = AuditRows.head(handle);
    if (head.isEmpty() && last.equals(AuditSeal.FIRST)) {
      insertHead(handle, 1, next);
    } else if (head.isPresent() && fits(head.get(), last)) {
      long entries = head.get().entries() + 1;
      handle.execute(
          "UPDATE audit_head SET entries = ?, seal = ?", entries, seal.ofHead(entries, next));
    }
  }

  private boolean fits(AuditRows.Head head, String lastSeal) {
    return head.seal().equals(seal.ofHead(head.entries(), lastSeal));
  }

  @Override
  public <T> T together(Supplier<T> work) {
    ensureHead();
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
    ensureHead();
    long seen = 0;
    long lastId = 0;
    String lastSeal = AuditSeal.FIRST;
    while (true) {
      AuditRows.Piece batch = after(lastId);
      for (AuditRows.Sealed row : batch.rows()) {
        seen++;
        if (!row.seal().equals(seal.of(lastSeal, row.logged().entry()))) {
          return new AuditVerdict(seen, OptionalLong.of(row.logged().id()));
        }
        lastSeal = row.seal();
        lastId = row.logged().id();
      }
      if (batch.rows().size() < VERIFY_BATCH) {
        return new AuditVerdict(
            seen,
            endsWith(batch.head(), seen, lastSeal)
                ? OptionalLong.empty()
                : OptionalLong.of(lastId + 1));
      }
    }
  }

  private boolean endsWith(Optional<AuditRows.Head> head, long entries, String lastSeal) {
    return head.isPresent()
        ? head.get().entries() == entries && fits(head.get(), lastSeal)
        : entries == 0;
  }

  /** Some rows, and the head as it was with them. */
  private AuditRows.Piece after(long id) {
    return transactions.read(
        handle -> new AuditRows.Piece(rowsAfter(handle, id), AuditRows.head(handle)));
  }

  private static List<AuditRows.Sealed> rowsAfter(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM audit_log WHERE id > :id ORDER BY id LIMIT :n")
        .bind("id", id)
        .bind("n", VERIFY_BATCH)
        .map((row, context) -> new AuditRows.Sealed(AuditRows.entry(row), row.getString("seal")))
        .list();
  }
}
