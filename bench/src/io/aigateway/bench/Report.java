package io.aigateway.bench;

import io.aigateway.bench.Results.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes RESULTS.md: what the targets came to, all numbers behind it, the machine, the commands.
 */
final class Report {
  /** The cell that tells how a piece was measured. */
  static final String HOW = "how";

  /** Metrics in the order of the tables, with their unit. */
  private static final Map<String, Map<String, String>> SHOWN = shown();

  private static final String HEAD =
      """
      # What the gateway costs, measured

      Written by `bench/run`; [README.md](README.md) says how it measures. Every number is the median of
      its rounds, with the least and the most behind it; ratios are taken round by round.

      """;

  private final Figures figures;

  private Report(List<Entry> entries) {
    this.figures = new Figures(entries);
  }

  static void write(Site site) {
    Report report = new Report(Results.all(site));
    StringBuilder text = new StringBuilder(HEAD);
    text.append(Machine.facts(site)).append('\n');
    text.append(new Ratios(report.figures).table());
    SHOWN.forEach((piece, metrics) -> report.piece(text, piece, metrics));
    try {
      Files.writeString(site.checkout().resolve("bench/RESULTS.md"), text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void piece(StringBuilder text, String piece, Map<String, String> metrics) {
    Set<Entry> rows = new LinkedHashSet<>();
    figures.of(piece).stream()
        .filter(entry -> !entry.cell().equals(HOW))
        .forEach(entry -> rows.add(new Entry(piece, entry.cell(), entry.target(), 0, "", 0)));
    if (rows.isEmpty()) {
      return;
    }
    text.append("\n## ")
        .append(piece)
        .append("\n\n`bench/run ")
        .append(piece)
        .append("`: ")
        .append(number(Figures.median(figures.rounds(piece, HOW, "", "rounds"))))
        .append(" rounds, ")
        .append(number(Figures.median(figures.rounds(piece, HOW, "", "warm_up_s"))))
        .append(" s of warm-up.\n\n| what | who |");
    metrics.values().forEach(unit -> text.append(' ').append(unit).append(" |"));
    text.append("\n|---|---|").append("---:|".repeat(metrics.size())).append('\n');
    for (Entry row : rows) {
      text.append("| ").append(row.cell()).append(" | ").append(row.target()).append(" |");
      for (String metric : metrics.keySet()) {
        double[] values = figures.rounds(piece, row.cell(), row.target(), metric);
        text.append(' ').append(spread(values)).append(" |");
      }
      text.append('\n');
    }
  }

  private static String spread(double[] values) {
    if (values.length == 0) {
      return "";
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    String median = number(Figures.median(values));
    return values.length == 1
        ? median
        : median + " (" + number(sorted[0]) + "–" + number(sorted[sorted.length - 1]) + ")";
  }

  static String number(double value) {
    double size = Math.abs(value);
    String format =
        size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size == Math.rint(size) ? "%.0f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  private static Map<String, Map<String, String>> shown() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    Map<String, String> rates = new LinkedHashMap<>();
    rates.put("rps", "requests/s");
    rates.put("cpu_us", "CPU µs per request (= ms per 1,000)");
    rates.put("p50", "p50 µs");
    rates.put("p99", "p99 µs");
    rates.put("errors", "errors");
    rates.put("refused", "not 200");
    rates.put("rss_mb", "resident MB");
    all.put("throughput", rates);
    all.put(
        "latency",
        ordered(
            "latency_p50",
            "p50 µs",
            "latency_p99",
            "p99 µs",
            "refused",
            "not 200",
            "broken",
            "broken"));
    all.put(
        "streams",
        ordered(
            "events",
            "events",
            "cpu_us",
            "CPU µs per event",
            "delay_p50",
            "delay p50 µs",
            "delay_p99",
            "delay p99 µs",
            "stalls",
            "stalls",
            "broken",
            "broken",
            "rss_mb",
            "resident MB"));
    all.put("bodies", rates);
    all.put(
        "memory",
        ordered(
            "held",
            "streams open",
            "broken",
            "broken",
            "refused",
            "not 200",
            "idle_mb",
            "idle MB",
            "open_mb",
            "open MB",
            "kib_each",
            "KiB each",
            "after_mb",
            "MB 30 s after"));
    all.put(
        "start", ordered("start_ms", "start ms", "start_cpu_ms", "CPU ms", "idle_mb", "idle MB"));
    all.put(
        "gates",
        ordered(
            "whole",
            "whole answers",
            "refused",
            "not 200",
            "broken",
            "broken",
            "without_words",
            "without the vendor's words",
            "upstream_open_most",
            "vendor connections",
            "journal_lost",
            "journal losses",
            "vendor_stopped_ms",
            "vendor stopped after ms",
            "still_open",
            "vendor streams left"));
    return all;
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
