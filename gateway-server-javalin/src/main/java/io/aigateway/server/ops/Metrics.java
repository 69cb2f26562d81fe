package io.aigateway.server.ops;

import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counts and gauges in the text format of Prometheus (exposition format 0.0.4). Gauges are
 * registered before the server starts; everything else is thread-safe.
 */
public final class Metrics {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String REQUESTS = "gateway_http_requests_total";

  private record Gauge(String name, String type, String help, LongSupplier value) {}

  private final Map<Integer, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final List<Gauge> gauges = new ArrayList<>();

  /** Counts an answered request. */
  public void request(int status) {
    requests.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  /** Shows a value that goes up and down. */
  public Metrics gauge(String name, String help, LongSupplier value) {
    gauges.add(new Gauge(name, "gauge", help, value));
    return this;
  }

  /** Shows a value that only goes up. */
  public Metrics counter(String name, String help, LongSupplier value) {
    gauges.add(new Gauge(name, "counter", help, value));
    return this;
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
    for (Gauge gauge : gauges) {
      head(text, gauge.name(), gauge.type(), gauge.help());
      text.append(gauge.name()).append(' ').append(gauge.value().getAsLong()).append('\n');
    }
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
