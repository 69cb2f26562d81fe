package io.aigateway.domain.usage;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.failure.FieldErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The time a dashboard tells of, in whole quarters of an hour.
 *
 * @param from rounded down
 * @param to rounded up; not included
 * @param zone whose days and hours are meant
 * @param step of the series
 */
public record DashboardSpan(Instant from, Instant to, ZoneId zone, Step step) {
  /** How long a point of the series lasts. */
  public enum Step {
    /** An hour of the zone. */
    HOUR(Duration.ofDays(31)),
    /** A day of the zone. */
    DAY(Duration.ofDays(800));

    private final Duration longestSpan;

    Step(Duration longestSpan) {
      this.longestSpan = longestSpan;
    }
  }

  /** Spans up to this are shown by the hour when nothing else is asked. */
  public static final Duration HOURLY_UP_TO = Duration.ofDays(2);

  /** Rounds the ends outwards. */
  public DashboardSpan {
    from = UsageSlot.containing(from);
    to = UsageSlot.notBefore(to);
  }

  /** The step that suits a span. */
  public static Step stepFor(Instant from, Instant to) {
    return Duration.between(from, to).compareTo(HOURLY_UP_TO) <= 0 ? Step.HOUR : Step.DAY;
  }

  void check() {
    new FieldErrors()
        .require(from.isBefore(to), "to", "must be after from")
        .require(
            Duration.between(from, to).compareTo(step.longestSpan) <= 0,
            "from",
            "must be at most " + step.longestSpan.toDays() + " days before to")
        .throwIfAny();
  }

  /** One point for every step, also where nothing happened, in order. */
  <S> List<UsageSlot<S>> series(List<UsageSlot<S>> slots, S zero, BinaryOperator<S> plus) {
    NavigableMap<Instant, S> sums = new TreeMap<>();
    points().forEach(point -> sums.put(point, zero));
    for (UsageSlot<S> slot : slots) {
      // Not point(slot.begin()): a calendar takes its time, and there are thousands of slots.
      sums.merge(requireNonNull(sums.floorKey(slot.begin())), slot.sums(), plus);
    }
    return sums.entrySet().stream().map(e -> new UsageSlot<>(e.getKey(), e.getValue())).toList();
  }

  /** The beginnings of all points of the series; the first may lie before the span. */
  List<Instant> points() {
    List<Instant> points = new ArrayList<>();
    Instant point = point(from);
    while (point.isBefore(to)) {
      points.add(point);
      point = after(point);
    }
    return points;
  }

  /** The beginning of the point an instant belongs to. */
  private Instant point(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    return switch (step) {
      case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
      case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
    };
  }

  private Instant after(Instant point) {
    ZonedDateTime local = point.atZone(zone);
    return switch (step) {
      case HOUR -> point(local.plusHours(1).toInstant());
      case DAY -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    };
  }
}
