package io.aigateway.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus's text format 0.0.4 as strictly as its own tools do, and fails where they would
 * complain: families in one piece with HELP and TYPE before them, no series twice, counters named
 * {@code _total}, histograms that only grow and end with their count.
 */
public final class Exposition {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Map<Map<String, String>, Double>> samples = new LinkedHashMap<>();
  private String family = "";

  private Exposition() {}

  /** Reads and checks. */
  public static Exposition read(String text) {
    assertThat(text).endsWith("\n");
    Exposition read = new Exposition();
    String help = "";
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# HELP ")) {
        help = words[2];
        assertThat(words).as(line).hasSize(4);
      } else if (line.startsWith("# TYPE ")) {
        read.begin(words[2], words[3], help);
      } else {
        read.sample(line);
      }
    }
    read.types.forEach(read::check);
    return read;
  }

  private void begin(String name, String type, String help) {
    assertThat(help).as("HELP before TYPE").isEqualTo(name);
    assertThat(name).matches(NAME);
    assertThat(type).isIn("counter", "gauge", "histogram", "summary");
    assertThat(types.put(name, type)).as(name + " stands in one piece").isNull();
    family = name;
  }

  private void sample(String line) {
    Matcher matcher = SAMPLE.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    String name = matcher.group(1);
    String suffix = name.startsWith(family) ? name.substring(family.length()) : "?";
    assertThat(suffix)
        .as(line)
        .isIn(
            switch (types.getOrDefault(family, "")) {
              case "histogram" -> List.of("_bucket", "_sum", "_count");
              case "summary" -> List.of("_sum", "_count");
              default -> List.of("");
            });
    Map<String, String> labels = labels(matcher.group(2) == null ? "" : matcher.group(2), line);
    Double before =
        samples
            .computeIfAbsent(name, n -> new LinkedHashMap<>())
            .put(labels, Double.valueOf(matcher.group(3)));
    assertThat(before).as(line + " is there once").isNull();
  }

  private static Map<String, String> labels(String text, String line) {
    Map<String, String> labels = new TreeMap<>();
    Matcher matcher = LABEL.matcher(text);
    int end = 0;
    while (matcher.find()) {
      assertThat(matcher.start()).as(line).isEqualTo(end);
      end = matcher.end();
      labels.put(matcher.group(1), unescaped(matcher.group(2)));
    }
    assertThat(end).as(line).isEqualTo(text.length());
    return labels;
  }

  private static String unescaped(String value) {
    return ESCAPE
        .matcher(value)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
  }

  private void check(String name, String type) {
    switch (type) {
      case "counter" -> {
        assertThat(name).endsWith("_total");
        values(name).values().forEach(value -> assertThat(value).isNotNegative());
      }
      case "histogram" -> checkBuckets(name);
      default -> assertThat(name).doesNotEndWith("_total");
    }
  }

  private void checkBuckets(String name) {
    Map<Map<String, String>, List<Map.Entry<String, Double>>> series = new HashMap<>();
    values(name + "_bucket")
        .forEach(
            (labels, value) -> {
              Map<String, String> others = new TreeMap<>(labels);
              String bound = others.remove("le");
              series
                  .computeIfAbsent(others, o -> new ArrayList<>())
                  .add(Map.entry(String.valueOf(bound), value));
            });
    assertThat(values(name + "_count").keySet()).as(name).isEqualTo(series.keySet());
    assertThat(values(name + "_sum").keySet()).as(name).isEqualTo(series.keySet());
    series.forEach(
        (labels, buckets) -> {
          assertThat(buckets.getLast().getKey()).isEqualTo("+Inf");
          assertThat(buckets.getLast().getValue()).isEqualTo(value(name + "_count", labels));
          assertThat(buckets.stream().map(Map.Entry::getValue)).isSorted();
          assertThat(buckets.stream().map(bucket -> bound(bucket.getKey()))).isSorted();
        });
  }

  private static Double bound(String text) {
    return text.equals("+Inf") ? Double.valueOf(Double.POSITIVE_INFINITY) : Double.valueOf(text);
  }

  /** All values under a name, by their labels. */
  public Map<Map<String, String>, Double> values(String name) {
    return samples.getOrDefault(name, Map.of());
  }

  /** One value. */
  public double value(String name, Map<String, String> labels) {
    Double value = values(name).get(new TreeMap<>(labels));
    assertThat(value).as(name + labels + " among " + values(name).keySet()).isNotNull();
    return value;
  }

  /** The names of all families. */
  public List<String> families() {
    return List.copyOf(types.keySet());
  }
}
