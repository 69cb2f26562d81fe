package io.aigateway.persistence;

import io.aigateway.domain.usage.UsageSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long the slots are that calls are added up by. */
enum Grain {
  /** For days and hours of any zone, and for the ends of a span. */
  QUARTER(UsageSlot.LENGTH),
  /** For the middle of a span, with a quarter of the rows. */
  HOUR(Duration.ofHours(1)),
  /** A day of UTC, for the middle of a long span. */
  DAY(Duration.ofDays(1));

  private final long millis;

  Grain(Duration length) {
    this.millis = length.toMillis();
  }

  /** What the ends of a span are made of that this grain leaves over. */
  Optional<Grain> finer() {
    return switch (this) {
      case QUARTER -> Optional.empty();
      case HOUR -> Optional.of(QUARTER);
      case DAY -> Optional.of(HOUR);
    };
  }

  /** As it is stored. */
  int minutes() {
    return (int) (millis / Duration.ofMinutes(1).toMillis());
  }

  /** The beginning of the slot an instant lies in. */
  long slot(Instant instant) {
    return floor(Columns.millis(instant));
  }

  long floor(long at) {
    return Math.floorDiv(at, millis) * millis;
  }

  long ceiling(long at) {
    return Math.ceilDiv(at, millis) * millis;
  }
}
