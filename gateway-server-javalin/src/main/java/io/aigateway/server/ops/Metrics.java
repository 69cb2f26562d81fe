package io.aigateway.server.ops;

import io.aigateway.domain.secret.Secret;
import io.aigateway.server.web.BearerToken;
import io.aigateway.server.web.RequestRefused;
import io.aigateway.translate.outcome.FaultKind;
import io.javalin.config.RoutesConfig;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Writes metrics in the text format of Prometheus (exposition format 0.0.4). What is shown is
 * registered before the server starts; everything else is thread-safe.
 */
public final class Metrics {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Whole numbers are written without a fraction as far as they are exact. */
  private static final double MAX_WHOLE = 1L << 53;

  private final Map<Integer, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final Map<Metric, Supplier<List<Point>>> shown = new EnumMap<>(Metric.class);

  /** Shows the answers that {@link #request} counts. */
  public Metrics() {
    show(
        Metric.HTTP_REQUESTS,
        () ->
            requests.entrySet().stream()
                .<Point>map(
                    e -> new Point.Value(List.of(e.getKey().toString()), e.getValue().sum()))
                .toList());
  }

  /** Counts an answered request. */
  public void request(int status) {
    requests.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  /** Shows a metric without labels; it is asked at each scrape. */
  public Metrics show(Metric metric, DoubleSupplier value) {
    return show(metric, () -> Point.only(value.getAsDouble()));
  }

  /** Shows a metric; the points are asked for at each scrape. */
  Metrics show(Metric metric, Supplier<List<Point>> points) {
    if (shown.put(metric, points) != null) {
      throw new IllegalStateException(metric.id() + " is shown twice");
    }
    return this;
  }

  /**
   * Adds the route.
   *
   * @param token what a scrape must show; empty for nothing
   */
  public void add(RoutesConfig routes, Supplier<Secret> token) {
    routes.get(
        "/metrics",
        ctx -> {
          Secret wanted = token.get();
          if (!wanted.isEmpty() && !BearerToken.isShown(ctx, wanted)) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw new RequestRefused(
                FaultKind.AUTHENTICATION, "metrics need 'Authorization: Bearer' and metrics.token");
          }
          ctx.contentType(CONTENT_TYPE);
          ctx.result(text());
        });
  }

  String text() {
    StringBuilder text = new StringBuilder();
    shown.forEach(
        (metric, points) -> {
          text.append("# HELP ").append(metric.id()).append(' ').append(metric.help()).append('\n');
          text.append("# TYPE ").append(metric.id()).append(' ').append(metric.type().word());
          text.append('\n');
          points.get().stream()
              .sorted(Comparator.comparing(point -> point.labels().toString()))
              .forEach(point -> write(text, metric, point));
        });
    return text.toString();
  }

  private static void write(StringBuilder text, Metric metric, Point point) {
    switch (point) {
      case Point.Value one ->
          line(text, metric.id(), labels(metric, one.labels(), ""), number(one.value()));
      case Point.Distribution many -> write(text, metric, many);
      case Point.Summary many -> sumAndCount(text, metric, many.labels(), many.sum(), many.count());
    }
  }

  private static void write(StringBuilder text, Metric metric, Point.Distribution many) {
    Histogram.Counts counts = many.counts();
    for (int i = 0; i < counts.upTo().length; i++) {
      String bound = "le=\"" + Histogram.bound(i) + '"';
      line(
          text,
          metric.id() + "_bucket",
          labels(metric, many.labels(), bound),
          Long.toString(counts.upTo()[i]));
    }
    sumAndCount(text, metric, many.labels(), counts.sumSeconds(), counts.total());
  }

  private static void sumAndCount(
      StringBuilder text, Metric metric, List<String> values, double sum, long count) {
    String labels = labels(metric, values, "");
    line(text, metric.id() + "_sum", labels, number(sum));
    line(text, metric.id() + "_count", labels, Long.toString(count));
  }

  private static void line(StringBuilder text, String name, String labels, String value) {
    text.append(name).append(labels).append(' ').append(value).append('\n');
  }

  private static String labels(Metric metric, List<String> values, String last) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      text.append(text.isEmpty() ? "" : ",").append(metric.labels().get(i));
      text.append("=\"").append(escaped(values.get(i))).append('"');
    }
    if (!last.isEmpty()) {
      text.append(text.isEmpty() ? "" : ",").append(last);
    }
    return text.isEmpty() ? "" : "{" + text + "}";
  }

  /** A number as the format writes it. */
  static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < MAX_WHOLE;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
