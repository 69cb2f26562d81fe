package io.aigateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of {@link ArchitectureTest} catches a sample that breaks it, and only that one. */
class GuiltySamplesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {"routing.upstream", "routing.call", "mcp", "server.ops", "domain.net", "cli"})
  void java_net_http_outside_the_clients_is_caught(String room) {
    assertThat(violations(ArchitectureTest.only_the_http_clients_touch_java_net_http, http(room)))
        .anyMatch(line -> line.contains("java.net.http.HttpClient"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"routing.upstream.jdk", "mcp.client", "mcp.client.stdio", "cli.http"})
  void java_net_http_inside_the_clients_is_allowed(String room) {
    assertThat(violations(ArchitectureTest.only_the_http_clients_touch_java_net_http, http(room)))
        .isEmpty();
  }

  @Test
  void an_mcp_class_that_uses_another_part_of_translate_is_caught() {
    assertThat(
            violations(
                ArchitectureTest.mcp_uses_nothing_of_translate_but_its_event_streams,
                "package io.aigateway.translate; public class SampleDoor {}",
                "package io.aigateway.translate.sse; public class SampleEvent {}",
                """
                package io.aigateway.mcp.aggregate;
                class Guilty {
                  io.aigateway.translate.SampleDoor guilty;
                  io.aigateway.translate.sse.SampleEvent innocent;
                }
                """))
        .singleElement()
        .asString()
        .contains("SampleDoor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"translate", "translate.reshape", "translate.otherdialect"})
  void a_dialect_named_elsewhere_than_in_the_table_is_caught(String room) {
    String codec = "package io.aigateway.translate.model; public interface Codec {}";
    String dialect =
        """
        package io.aigateway.translate.dialect;
        public class Sample implements io.aigateway.translate.model.Codec {}
        """;

    assertThat(
            violations(
                ArchitectureTest.dialects_know_nothing_of_each_other_and_stand_in_one_table,
                codec,
                dialect,
                """
                package io.aigateway.translate;
                enum Dialect {
                  SAMPLE;
                  private final io.aigateway.translate.dialect.Sample codec =
                      new io.aigateway.translate.dialect.Sample();
                }
                """,
                """
                package io.aigateway.%s;
                class Guilty {
                  io.aigateway.translate.dialect.Sample sample;
                }
                """
                    .formatted(room)))
        .singleElement()
        .asString()
        .contains("Guilty.sample");
  }

  @Test
  void an_edge_that_reads_health_is_caught() {
    assertThat(
            violations(
                ArchitectureTest.the_edge_never_touches_health,
                "package io.aigateway.routing.health; public class SampleHealth {}",
                """
                package io.aigateway.server.edge;
                class Guilty {
                  io.aigateway.routing.health.SampleHealth health;
                }
                """))
        .singleElement()
        .asString()
        .contains("SampleHealth");
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "translate", "routing", "mcp"})
  void a_hidden_package_of_a_named_module_used_elsewhere_is_caught(String module) {
    assertThat(
            violations(
                ArchitectureTest.only_exported_packages_are_used_by_other_modules,
                "package io.aigateway.%s.hiddensample; public class Hidden {}".formatted(module),
                """
                package io.aigateway.%s;
                class Innocent {
                  io.aigateway.%s.hiddensample.Hidden hidden;
                }
                """
                    .formatted(module, module),
                """
                package io.aigateway.server;
                class Guilty {
                  io.aigateway.%s.hiddensample.Hidden[] hidden;
                }
                """
                    .formatted(module)))
        .isNotEmpty()
        .allMatch(line -> line.contains("Guilty"));
  }

  @Test
  void an_exported_package_used_elsewhere_is_allowed() {
    assertThat(
            violations(
                ArchitectureTest.only_exported_packages_are_used_by_other_modules,
                "package io.aigateway.translate.sse; public class SampleEvent {}",
                """
                package io.aigateway.server;
                class Innocent {
                  io.aigateway.translate.sse.SampleEvent event;
                }
                """))
        .isEmpty();
  }

  @Test
  void the_four_embeddable_modules_have_a_descriptor() {
    assertThat(new UseOnlyExportedPackages().modules())
        .containsExactlyInAnyOrder(Rooms.DOMAIN, Rooms.TRANSLATE, Rooms.ROUTING, Rooms.MCP);
  }

  @Test
  void a_cycle_between_a_root_package_and_one_below_is_caught() {
    assertThat(
            violations(
                ArchitectureTest.packages_form_no_cycles,
                """
                package io.aigateway.domain;
                public class Above {
                  io.aigateway.domain.sample.Below below;
                }
                """,
                """
                package io.aigateway.domain.sample;
                public class Below {
                  io.aigateway.domain.Above above;
                }
                """))
        .singleElement()
        .asString()
        .contains("Cycle detected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object o = java.time.Instant.now();",
        "Object o = java.time.LocalDate.now();",
        "Object o = java.time.Clock.systemUTC();",
        "Object o = java.time.InstantSource.system();",
        "java.util.function.Supplier<?> s = java.time.Clock::systemDefaultZone;",
        "long l = System.currentTimeMillis();",
        "Object o = new java.util.Date();",
        "java.util.function.Supplier<?> s = java.util.Date::new;",
        "double d = Math.random();",
        "Object o = java.util.concurrent.ThreadLocalRandom.current();",
        "Object o = java.util.random.RandomGenerator.getDefault();",
        "Object o = new java.util.Random();",
      })
  void time_or_chance_taken_from_the_surroundings_is_caught(String statement) {
    ArchRule rule = ArchitectureTest.time_and_chance_are_arguments;
    assertThat(violations(rule, field("io.aigateway.server.edge", statement))).hasSize(1);
    assertThat(violations(rule, field("io.aigateway.domain", statement))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "long l = System.nanoTime();",
        "Object o = new java.util.Random(42);",
        "Object o = new java.security.SecureRandom();",
        "Object o = new java.util.Date(0);",
      })
  void a_duration_a_seed_and_a_secret_are_allowed(String statement) {
    assertThat(
            violations(
                ArchitectureTest.time_and_chance_are_arguments,
                field("io.aigateway.domain", statement)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.aigateway.server", "io.aigateway.cli", "io.aigateway.cli.sample"})
  void the_composition_root_may_choose_a_clock(String room) {
    assertThat(
            violations(
                ArchitectureTest.time_and_chance_are_arguments,
                // A rule must see a class outside the excepted packages, or ArchUnit refuses it.
                "package io.aigateway.domain; class Innocent {}",
                field(room, "Object o = java.time.Clock.systemUTC();")))
        .isEmpty();
  }

  @Test
  void a_package_without_null_marks_is_caught() {
    assertThat(
            violations(
                ArchitectureTest.every_package_is_null_marked,
                "package io.aigateway.domain.unmarked; class Guilty {}",
                "@org.jspecify.annotations.NullMarked package io.aigateway.domain.marked;",
                "package io.aigateway.domain.marked; class Innocent {}"))
        .singleElement()
        .asString()
        .contains("Guilty");
  }

  private List<String> violations(ArchRule rule, String... samples) {
    return rule.allowEmptyShould(true)
        .evaluate(GuiltySamples.compile(directory, samples))
        .getFailureReport()
        .getDetails();
  }

  private static String http(String room) {
    return field("io.aigateway." + room, "java.net.http.HttpClient client;");
  }

  private static String field(String packageName, String statement) {
    return "package %s; class Sample { %s }".formatted(packageName, statement);
  }
}
