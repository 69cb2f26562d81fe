package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.AuditEntry;
import io.aigateway.domain.audit.AuditFilter;
import io.aigateway.domain.audit.AuditPage;
import io.aigateway.domain.audit.AuditRepository;
import io.aigateway.domain.audit.AuditVerdict;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.FieldChange;
import io.aigateway.domain.audit.LoggedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AuditRepository} promises. */
public abstract class AuditContract {
  private static final OptionalLong FIRST = OptionalLong.empty();

  private AuditRepository audit;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    audit = emptyStores().audit();
  }

  private static AuditEntry entry(String name) {
    return new AuditEntry(
        NOW,
        new Actor("ann", "192.0.2.7"),
        new Change(
            Action.UPDATE,
            "provider",
            7,
            name,
            List.of(
                new FieldChange("name", "old", name),
                new FieldChange("description", "a\tb\\t\nc", ""))),
        Optional.empty());
  }

  /** Differs from {@link #entry} in everything that can be filtered by. */
  private static AuditEntry otherwise() {
    return new AuditEntry(
        NOW.minusSeconds(60),
        Actor.CLI,
        Change.deleted("alias", 8, "chat"),
        Optional.of("not_found"));
  }

  private List<AuditEntry> found(AuditFilter filter) {
    return audit.entries(filter, FIRST, 100).entries().stream().map(LoggedEntry::entry).toList();
  }

  @Test
  void entries_come_back_with_everything_and_the_newest_first() {
    audit.append(entry("a"));
    audit.append(otherwise());

    assertThat(found(AuditFilter.ANY)).containsExactly(otherwise(), entry("a"));
  }

  @Test
  void pages_run_from_the_newest_to_the_oldest_without_gap_or_overlap() {
    IntStream.range(0, 5).forEach(i -> audit.append(entry("e" + i)));

    AuditPage first = audit.entries(AuditFilter.ANY, FIRST, 2);
    audit.append(entry("later"));
    AuditPage second = audit.entries(AuditFilter.ANY, first.nextCursor(), 2);
    AuditPage third = audit.entries(AuditFilter.ANY, second.nextCursor(), 2);

    assertThat(List.of(first, second, third))
        .flatExtracting(AuditPage::entries)
        .extracting(e -> e.entry().change().name())
        .containsExactly("e4", "e3", "e2", "e1", "e0");
    assertThat(third.nextCursor()).isEmpty();
  }

  @Test
  void every_field_of_a_filter_narrows() {
    audit.append(entry("hit"));
    audit.append(otherwise());

    assertThat(found(filter("from", NOW))).containsExactly(entry("hit"));
    assertThat(found(filter("to", NOW))).containsExactly(otherwise());
    assertThat(found(filter("actor", "ann"))).containsExactly(entry("hit"));
    assertThat(found(filter("action", Action.UPDATE))).containsExactly(entry("hit"));
    assertThat(found(filter("thing", "provider"))).containsExactly(entry("hit"));
    assertThat(found(filter("thing_id", 7L))).containsExactly(entry("hit"));
    assertThat(found(filter("refused", true))).containsExactly(otherwise());
    assertThat(found(filter("refused", false))).containsExactly(entry("hit"));
    assertThat(found(AuditFilter.doneTo("provider", 7))).containsExactly(entry("hit"));
    assertThat(found(AuditFilter.doneTo("alias", 8))).isEmpty();
  }

  @Test
  void an_untouched_log_is_found_to_be_so() {
    assertThat(audit.verify()).isEqualTo(new AuditVerdict(0, OptionalLong.empty()));
    IntStream.range(0, 3).forEach(i -> audit.append(entry("e" + i)));
    audit.append(otherwise());

    assertThat(audit.verify()).isEqualTo(new AuditVerdict(4, OptionalLong.empty()));
  }

  private static AuditFilter filter(String field, Object value) {
    return new AuditFilter(
        only("from", field, value, Instant.class),
        only("to", field, value, Instant.class),
        only("actor", field, value, String.class),
        only("action", field, value, Action.class),
        only("thing", field, value, String.class),
        only("thing_id", field, value, Long.class),
        only("refused", field, value, Boolean.class));
  }

  private static <T> Optional<T> only(String field, String wanted, Object value, Class<T> type) {
    return field.equals(wanted) ? Optional.of(type.cast(value)) : Optional.empty();
  }
}
