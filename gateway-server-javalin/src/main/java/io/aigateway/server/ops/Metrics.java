package io.aigateway.server.ops;

import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Counts and gauges in the text format of Prometheus (exposition format 0.0.4). Families are
 * registered before the server starts; everything else is thread-safe.
 */
public final class Metrics {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String REQUESTS = "gateway_http_requests_total";

  /**
   * One value.
   *
   * @param labels names and values; names are letters and underscores
   * @param value the value
   */
  public record Sample(Map<String, String> labels, long value) {}

  private record Family(String name, String type, String help, Supplier<List<Sample>> samples) {}

  private final Map<Integer, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final List<Family> families = new ArrayList<>();

  /** Counts an answered request. */
  public void request(int status) {
    requests.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  /** Shows a value that goes up and down. */
  public Metrics gauge(String name, String help, LongSupplier value) {
    return one(name, "gauge", help, value);
  }

  /** Shows a value that only goes up. */
  public Metrics counter(String name, String help, LongSupplier value) {
    return one(name, "counter", help, value);
  }

  /** Shows any number of values under one name, told apart by labels. */
  public Metrics family(String name, String type, String help, Supplier<List<Sample>> samples) {
    families.add(new Family(name, type, help, samples));
    return this;
  }

  private Metrics one(String name, String type, String help, LongSupplier value) {
    return family(name, type, help, () -> List.of(new Sample(Map.of(), value.getAsLong())));
  }

  /** Adds the route. */
  public void add(RoutesConfig routes) {
    routes.get(
        "/metrics",
        ctx -> {
          ctx.contentType(CONTENT_TYPE);
          ctx.result(text());
        });
  }

  String text() {
    StringBuilder text = new StringBuilder();
    head(text, REQUESTS, "counter", "Answered HTTP requests by status.");
    requests.forEach(
        (status, count) ->
            text.append(REQUESTS)
                .append("{status=\"")
                .append(status)
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
    for (Family family : families) {
      head(text, family.name(), family.type(), family.help());
      for (Sample sample : family.samples().get()) {
        text.append(family.name()).append(labels(sample.labels())).append(' ');
        text.append(sample.value()).append('\n');
      }
    }
    return text.toString();
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? ""
        : new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
                .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
