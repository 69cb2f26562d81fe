package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import io.aigateway.server.admin.AdminClient.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Two operators edit the same thing. */
@OnEveryDatabase
class RevisionsTest {
  private static final List<String> EDITED =
      List.of(
          "/providers/1",
          "/providers/1/models/2",
          "/aliases/1",
          "/aliases/1/mappings/1",
          "/keys/1",
          "/keys/1/models");

  @Parameter private TestDatabase database;
  @TempDir private Path folder;
  private RunningAdmin admin;
  private AdminClient client;

  @BeforeEach
  void start() {
    admin = RunningAdmin.in(database.fresh(folder));
    client = admin.script();
    Furniture.put(admin)
        .forEach(
            step ->
                client.sendJson(
                    step.method(), step.path(), step.body().isEmpty() ? "{}" : step.body()));
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  private static String edit(String path, int number) {
    return switch (path.substring(path.lastIndexOf('/', path.length() - 3))) {
      case "/providers/1" -> "{\"priority\": " + number + "}";
      case "/models/2" -> "{\"max_output\": " + number + "}";
      case "/aliases/1" -> "{\"description\": \"" + number + "\"}";
      case "/mappings/1" -> "{\"weight\": " + number + "}";
      case "/keys/1" -> "{\"name\": \"k" + number + "\"}";
      default -> number % 2 == 0 ? "{\"ids\": []}" : "{\"ids\": [1]}";
    };
  }

  @Test
  void who_comes_second_is_told_who_was_first() {
    for (String path : EDITED) {
      String read = client.put(path, edit(path, 100)).header("ETag");
      assertThat(read).as(path).matches("\"[0-9a-f]+\"");
      admin.operator().put(path, edit(path, 101));

      Answer second = client.with("If-Match", read).put(path, edit(path, 102));
      assertThat(second.status()).as(path).isEqualTo(412);
      assertThat(second.json().path("code").textValue()).isEqualTo("changed");
      assertThat(second.json().path("error").textValue())
          .contains("by admin at " + RunningAdmin.NOW);
      assertThat(client.with("If-Match", read).delete(path).status()).as(path).isEqualTo(412);
    }
  }

  @Test
  void who_knows_the_present_state_or_says_nothing_may_write() {
    for (String path : EDITED) {
      String read = client.put(path, edit(path, 200)).header("ETag");
      assertThat(client.with("If-Match", read).put(path, edit(path, 201)).status())
          .as(path)
          .isEqualTo(200);
      assertThat(client.with("If-Match", "*").put(path, edit(path, 202)).status()).isEqualTo(200);
      assertThat(client.put(path, edit(path, 203)).status()).isEqualTo(200);
    }
  }

  @Test
  void a_revision_stands_in_the_body_as_well_and_tells_states_apart() {
    for (String path : List.of("/providers/1", "/aliases/1", "/keys/1")) {
      String thing =
          path.contains("provider") ? "provider" : path.contains("alias") ? "alias" : "key";
      Answer first = client.get(path);
      assertThat(first.header("ETag"))
          .isEqualTo("\"" + first.json().path(thing).path("revision").textValue() + "\"");
      assertThat(client.get(path).header("ETag")).isEqualTo(first.header("ETag"));
      client.put(path, edit(path, 300));
      assertThat(client.get(path).header("ETag")).isNotEqualTo(first.header("ETag"));
    }
  }

  @Test
  void another_secret_is_another_state() {
    String read = client.get("/providers/1").header("ETag");
    client.put("/providers/1", "{\"api_key\": \"another\"}");
    assertThat(client.get("/providers/1").header("ETag")).isNotEqualTo(read);
  }
}
