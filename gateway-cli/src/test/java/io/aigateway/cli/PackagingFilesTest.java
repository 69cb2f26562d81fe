package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of packaging/ are well-formed, and what they name is there. */
class PackagingFilesTest {
  private static final Path PACKAGING = Path.of("../packaging");
  private static final Path SETTINGS = Path.of("../docs/settings.md");
  private static final Pattern VARIABLE = Pattern.compile("\\bAG_[A-Z0-9_]+");
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  @Test
  void every_setting_in_them_exists() throws IOException {
    String known = Files.readString(SETTINGS);
    try (Stream<Path> files = Files.walk(PACKAGING)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(VARIABLE.matcher(Files.readString(file)).results().map(MatchResult::group))
            .as(file.toString())
            .allMatch(name -> known.contains("`" + name + "`"));
      }
    }
  }

  @Test
  void the_image_is_small_not_root_and_watches_its_health() throws IOException {
    List<String> lines =
        Files.readString(PACKAGING.resolve("docker/Dockerfile"))
            .replace("\\\n", " ")
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .toList();

    assertThat(lines)
        .allMatch(
            line ->
                line.matches(
                    "(FROM|COPY|ENV|WORKDIR|SHELL|RUN|USER|VOLUME|EXPOSE|HEALTHCHECK|ENTRYPOINT|CMD)"
                        + " .*"));
    assertThat(lines.stream().filter(line -> line.startsWith("FROM"))).hasSize(3);
    assertThat(lines).noneMatch(line -> line.contains(":latest"));
    List<String> last = lines.subList(lines.lastIndexOf(last(lines, "FROM")), lines.size());
    assertThat(last(last, "USER")).isEqualTo("USER 65532:65532");
    assertThat(last(last, "HEALTHCHECK")).contains("/livez");
    for (String copied : List.of("gateway", "LICENSE", "tools/find-java", "tools/start-cache")) {
      assertThat(Path.of("..").resolve(copied)).exists();
    }
  }

  private static String last(List<String> lines, String instruction) {
    return lines.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  @Test
  void the_composition_has_two_gateways_on_one_database() throws IOException {
    JsonNode composition = yaml("docker/docker-compose.yml").getFirst();

    assertThat(composition.path("services").fieldNames())
        .toIterable()
        .containsExactly("database", "gateway-1", "gateway-2");
    JsonNode gateway = composition.path("x-gateway");
    assertThat(gateway.path("read_only").asBoolean()).isTrue();
    assertThat(gateway.at("/depends_on/database/condition").asText()).isEqualTo("service_healthy");
    assertThat(PACKAGING.resolve("docker").resolve(gateway.at("/build/context").asText()))
        .isDirectoryContaining(file -> file.endsWith("mvnw"));
    for (JsonNode service : composition.path("services")) {
      for (JsonNode volume : service.path("volumes")) {
        assertThat(composition.path("volumes").has(volume.asText().split(":", 2)[0])).isTrue();
      }
    }
  }

  @Test
  void the_manifests_have_what_a_cluster_needs_of_each() throws IOException {
    Map<String, JsonNode> byKind = new HashMap<>();
    for (JsonNode manifest : yaml("kubernetes/gateway.yaml")) {
      assertThat(manifest.path("apiVersion").asText()).isNotEmpty();
      assertThat(manifest.at("/metadata/name").asText()).isEqualTo("ai-gateway");
      byKind.put(manifest.path("kind").asText(), manifest);
    }

    assertThat(byKind)
        .containsOnlyKeys("ConfigMap", "Service", "StatefulSet", "PodDisruptionBudget");
    JsonNode pod = byKind.get("StatefulSet").at("/spec/template");
    JsonNode container = pod.at("/spec/containers/0");
    assertThat(pod.at("/metadata/labels"))
        .isEqualTo(byKind.get("StatefulSet").at("/spec/selector/matchLabels"))
        .isEqualTo(byKind.get("Service").at("/spec/selector"))
        .isEqualTo(byKind.get("PodDisruptionBudget").at("/spec/selector/matchLabels"));
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    List<String> mounts = new ArrayList<>();
    container.path("volumeMounts").forEach(mount -> mounts.add(mount.path("name").asText()));
    assertThat(mounts).containsExactly("data", "tmp");
    assertThat(byKind.get("StatefulSet").at("/spec/volumeClaimTemplates/0/metadata/name").asText())
        .isEqualTo("data");
  }

  @Test
  void systemd_understands_the_unit(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(ANALYZE), "needs systemd");
    String unit = Files.readString(PACKAGING.resolve("systemd/ai-gateway.service"));
    assertThat(unit).contains("ExecStart=/opt/ai-gateway/gateway serve --config ");
    Path file =
        Files.writeString(
            folder.resolve("ai-gateway.service"),
            unit.replace("/opt/ai-gateway/gateway", "/bin/true"));

    Process process =
        new ProcessBuilder(ANALYZE.toString(), "verify", file.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("ai-gateway.service:");
  }

  private static List<JsonNode> yaml(String name) throws IOException {
    YAMLMapper mapper = new YAMLMapper();
    try (var documents =
        mapper.readerFor(JsonNode.class).<JsonNode>readValues(PACKAGING.resolve(name).toFile())) {
      return documents.readAll();
    }
  }
}
