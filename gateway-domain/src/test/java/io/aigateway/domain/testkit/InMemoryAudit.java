package io.aigateway.domain.testkit;

import io.aigateway.domain.audit.AuditEntry;
import io.aigateway.domain.audit.AuditFilter;
import io.aigateway.domain.audit.AuditPage;
import io.aigateway.domain.audit.AuditRepository;
import io.aigateway.domain.audit.AuditVerdict;
import io.aigateway.domain.audit.LoggedEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Keeps the audit log in memory, where nobody gets past the gateway. */
final class InMemoryAudit implements AuditRepository {
  private final List<LoggedEntry> stored = new CopyOnWriteArrayList<>();

  @Override
  public synchronized void append(AuditEntry entry) {
    stored.add(new LoggedEntry(stored.size() + 1L, entry));
  }

  /** What fails half-way stays half-way here. */
  @Override
  public <T> T together(Supplier<T> work) {
    return work.get();
  }

  @Override
  public AuditPage entries(AuditFilter filter, OptionalLong cursor, int limit) {
    List<LoggedEntry> found =
        stored.reversed().stream()
            .filter(e -> cursor.isEmpty() || e.id() < cursor.getAsLong())
            .filter(e -> passes(filter, e.entry()))
            .limit(limit + 1L)
            .toList();
    return found.size() <= limit
        ? new AuditPage(found, OptionalLong.empty())
        : new AuditPage(found.subList(0, limit), OptionalLong.of(found.get(limit - 1).id()));
  }

  private static boolean passes(AuditFilter filter, AuditEntry entry) {
    return filter.from().filter(entry.at()::isBefore).isEmpty()
        && filter.to().filter(to -> !entry.at().isBefore(to)).isEmpty()
        && agrees(filter.actor(), entry.actor().name())
        && agrees(filter.action(), entry.change().action())
        && agrees(filter.thing(), entry.change().thing())
        && agrees(filter.thingId(), entry.change().id())
        && agrees(filter.refused(), entry.refusal().isPresent());
  }

  private static <T> boolean agrees(Optional<T> wanted, T actual) {
    return wanted.isEmpty() || wanted.get().equals(actual);
  }

  @Override
  public AuditVerdict verify() {
    return new AuditVerdict(stored.size(), OptionalLong.empty());
  }
}
