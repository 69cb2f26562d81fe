package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gateway drill} through the launcher, on vendors that nobody could reach. */
class DrillIT {
  @TempDir Path folder;

  @Test
  void faults_of_the_first_model_are_answered_by_the_second_and_the_configuration_stays() {
    Launcher gateway = Launcher.in(folder);
    for (String name : List.of("first", "second")) {
      gateway.done("provider", "create", name, "--openai", "https://" + name + ".invalid/v1");
      gateway.done("provider", "add-model", name, "large");
    }
    gateway.done("alias", "create", "chat", "--to", "first/large", "--to", "second/large");
    JsonNode before = gateway.done("config", "show", "--json").json();

    JsonNode scores = gateway.done("drill", "--json").json();

    assertThat(scores).hasSizeGreaterThan(12);
    for (JsonNode score : scores) {
      assertThat(score.path("result").asText()).as(score.toString()).isIn("answered", "told");
    }
    assertThat(scores.get(1).path("detail").asText()).contains("second");
    assertThat(gateway.done("config", "show", "--json").json()).isEqualTo(before);
  }
}
