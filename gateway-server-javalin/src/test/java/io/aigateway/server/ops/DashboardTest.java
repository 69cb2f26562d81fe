package io.aigateway.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard asks for nothing that is not there, and leaves nothing important out. */
class DashboardTest {
  private static final Path DASHBOARD = Path.of("../packaging/grafana/gateway.json");
  private static final Pattern NAME = Pattern.compile("\\b(?:gateway|jvm|process)_[a-z0-9_]+");
  private static final Pattern LABELS = Pattern.compile("([a-z_]+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)\"");
  private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");

  /** Those that Prometheus adds. */
  private static final Set<String> ADDED = Set.of("instance", "le");

  private final JsonNode dashboard = read();

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(DASHBOARD.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> queries() {
    List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
    dashboard.at("/templating/list").forEach(v -> queries.add(v.at("/query/query").asText()));
    return queries;
  }

  @Test
  void every_query_names_a_metric_that_exists() {
    Set<String> names = new TreeSet<>();
    Arrays.stream(Metric.values()).flatMap(DashboardTest::series).forEach(names::add);

    assertThat(queries()).hasSizeGreaterThan(30);
    assertThat(queries().stream().flatMap(query -> found(NAME, query, 0)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(names).contains(name));
  }

  @Test
  void every_label_of_a_query_is_one_of_its_metrics() {
    for (String query : queries()) {
      Set<String> known = new TreeSet<>(ADDED);
      Arrays.stream(Metric.values())
          .filter(metric -> series(metric).anyMatch(query::contains))
          .forEach(metric -> known.addAll(metric.labels()));
      Stream<String> selected = found(LABELS, query, 2).flatMap(text -> found(LABEL, text, 1));
      Stream<String> grouped = found(BY, query, 1).flatMap(text -> Stream.of(text.split(", ")));

      assertThat(Stream.concat(selected, grouped)).as(query).isSubsetOf(known);
    }
  }

  @Test
  void every_metric_of_the_gateway_itself_is_shown() {
    String all = String.join("\n", queries());

    assertThat(Metric.values())
        .filteredOn(metric -> metric.id().startsWith("gateway_"))
        .allSatisfy(metric -> assertThat(all).contains(metric.id()));
  }

  private static Stream<String> series(Metric metric) {
    return switch (metric.type()) {
      case HISTOGRAM -> Stream.of("_bucket", "_sum", "_count").map(end -> metric.id() + end);
      case SUMMARY -> Stream.of("_sum", "_count").map(end -> metric.id() + end);
      case COUNTER, GAUGE -> Stream.of(metric.id());
    };
  }

  private static Stream<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(result -> result.group(group));
  }
}
