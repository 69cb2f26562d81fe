package io.aigateway.server.ops;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Counts model calls on their way to the ledger. Costs a call two look-ups and a few adders; takes
 * no lock. Thread-safe.
 */
public final class CallMetrics implements UsageSink {
  /** Most combinations of alias, provider and model that are told apart. */
  static final int MAX_SERIES = 500;

  /** What a label says for all that are not told apart. */
  static final String OTHER = "other";

  /** What a label says when no provider was asked: the alias is then whatever a client made up. */
  static final String NONE = "none";

  private static final String[] KINDS = {
    "input", "output", "cache_read", "cache_write", "reasoning"
  };

  private final UsageSink next;
  private final LongAdder streams = new LongAdder();
  private final Series<Target, Sums> calls =
      new Series<>(MAX_SERIES, new Target(OTHER, OTHER, OTHER), Sums::new);

  /** Passes everything on. */
  public CallMetrics(UsageSink next) {
    this.next = next;
  }

  private record Target(String alias, String provider, String model) {
    static final Target NOBODY = new Target(NONE, NONE, NONE);

    static Target of(CallRecord call) {
      return call.servedBy()
          .map(by -> new Target(call.start().alias(), by.providerName(), by.modelId()))
          .orElse(NOBODY);
    }

    List<String> labels() {
      return List.of(alias, provider, model);
    }

    List<String> labels(String... more) {
      List<String> all = new ArrayList<>(labels());
      all.addAll(List.of(more));
      return all;
    }
  }

  private record Ended(String protocol, CallStatus status) {}

  private static final class Sums {
    final Map<Ended, LongAdder> ended = new ConcurrentHashMap<>();
    final LongAdder[] tokens = new LongAdder[KINDS.length];
    final DoubleAdder cost = new DoubleAdder();
    final Histogram duration = new Histogram();
    final Histogram firstToken = new Histogram();

    Sums() {
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = new LongAdder();
      }
    }

    void add(CallRecord call) {
      Ended how = new Ended(call.start().protocol().value(), call.status());
      LongAdder known = ended.get(how);
      (known == null ? ended.computeIfAbsent(how, h -> new LongAdder()) : known).increment();
      add(call.tokens());
      call.costUsd().ifPresent(usd -> cost.add(usd.doubleValue()));
      duration.record(call.latencyMillis());
      call.firstTokenMillis().ifPresent(firstToken::record);
    }

    private void add(TokenCounts counts) {
      tokens[0].add(counts.input());
      tokens[1].add(counts.output());
      tokens[2].add(counts.cacheRead());
      tokens[3].add(counts.cacheWrite());
      tokens[4].add(counts.reasoning());
    }
  }

  @Override
  public boolean started(CallStart start) {
    boolean goesOn = next.started(start);
    if (goesOn && start.stream()) {
      streams.increment();
    }
    return goesOn;
  }

  @Override
  public void finished(CallRecord call) {
    next.finished(call);
    if (call.start().stream()) {
      streams.decrement();
    }
    calls.of(Target.of(call)).add(call);
  }

  /** Shows what was counted. */
  public Metrics addTo(Metrics metrics) {
    return metrics
        .show(Metric.REQUESTS, () -> all(CallMetrics::ended))
        .show(Metric.TOKENS, () -> all(CallMetrics::tokens))
        .show(Metric.COST, () -> each(sums -> sums.cost.sum()))
        .show(Metric.DURATION, () -> all((of, sums) -> distribution(of, sums.duration)))
        .show(Metric.FIRST_TOKEN, () -> all((of, sums) -> distribution(of, sums.firstToken)))
        .show(Metric.OPEN_STREAMS, streams::sum);
  }

  private List<Point> all(BiFunction<Target, Sums, List<Point>> points) {
    return calls.all().entrySet().stream()
        .flatMap(entry -> points.apply(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private List<Point> each(Function<Sums, Double> value) {
    return all((of, sums) -> List.of(new Point.Value(of.labels(), value.apply(sums))));
  }

  private static List<Point> ended(Target of, Sums sums) {
    return sums.ended.entrySet().stream()
        .<Point>map(
            entry ->
                new Point.Value(
                    of.labels(entry.getKey().protocol(), entry.getKey().status().word()),
                    entry.getValue().sum()))
        .toList();
  }

  private static List<Point> tokens(Target of, Sums sums) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < KINDS.length; i++) {
      points.add(new Point.Value(of.labels(KINDS[i]), sums.tokens[i].sum()));
    }
    return points;
  }

  private static List<Point> distribution(Target of, Histogram histogram) {
    Histogram.Counts counts = histogram.read();
    return counts.total() == 0 ? List.of() : List.of(new Point.Distribution(of.labels(), counts));
  }
}
