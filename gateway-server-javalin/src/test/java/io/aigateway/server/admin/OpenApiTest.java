package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import io.aigateway.server.admin.AdminClient.Answer;
import io.aigateway.server.admin.ApiDocument.Operation;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Holds the description of the API to the API, and every operation in it to what all promise. */
@OnEveryDatabase
class OpenApiTest {
  private final ApiDocument document = ApiDocument.read();

  @Parameter private TestDatabase database;
  @TempDir private Path folder;
  private RunningAdmin admin;

  @BeforeEach
  void start() {
    admin = RunningAdmin.in(database.fresh(folder));
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  private Answer call(AdminClient client, Operation operation, String path) {
    Optional<String> body = document.smallestBody(operation);
    String method = operation.route().method().name();
    return body.isPresent()
        ? client.sendJson(method, path, body.get())
        : client.send(method, path, BodyPublishers.noBody());
  }

  @Test
  void what_is_described_is_what_there_is() {
    assertThat(document.operations().stream().map(Operation::route).toList())
        .containsExactlyInAnyOrderElementsOf(admin.routes());
  }

  @Test
  void the_description_is_served_with_the_version_of_the_program() {
    JsonNode served = admin.script().get("/openapi.json").json();
    assertThat(served.at("/info/version").textValue()).isEqualTo("1.2.3");
    assertThat(served.path("paths")).isEqualTo(document.root().path("paths"));
  }

  @Test
  void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
    for (JsonNode reference : document.root().findValues("$ref")) {
      assertThat(document.root().at(reference.textValue().substring(1)).isMissingNode())
          .as(reference.textValue())
          .isFalse();
    }
    Set<String> names = new HashSet<>();
    for (Operation operation : document.operations()) {
      String name = operation.description().path("operationId").textValue();
      assertThat(names.add(name)).as(name).isTrue();
    }
  }

  @Test
  void every_operation_refuses_whoever_has_no_credential_or_a_wrong_one() {
    List<AdminClient> strangers =
        List.of(
            admin.stranger(),
            admin.stranger().with("Authorization", "Bearer nonsense"),
            admin.stranger().with("Cookie", "gateway_session=nonsense"));
    for (Operation operation : document.operations()) {
      for (AdminClient stranger : strangers) {
        assertThat(call(stranger, operation, operation.route().sample()).status())
            .as(operation.toString())
            .isEqualTo(401);
      }
    }
  }

  @Test
  void every_operation_answers_a_right_credential_as_described() {
    for (Operation operation : document.operations()) {
      Answer answer = call(admin.script(), operation, operation.route().sample());
      assertThat(operation.isAnswer(answer.status())).as("%s -> %s", operation, answer).isTrue();
      assertThat(answer.status()).as(operation.toString()).isLessThan(500);
      if (operation.isGuarded()) {
        assertThat(answer.status()).as(operation.toString()).isNotEqualTo(401);
      }
    }
  }

  @Test
  void every_operation_with_a_body_refuses_garbage() {
    for (Operation operation : document.operations()) {
      if (document.smallestBody(operation).isPresent()) {
        for (String garbage :
            List.of("nonsense", "{", "[]", "null", "3", "{} {}", "{\"no_such_field\": 1}")) {
          Answer answer =
              admin
                  .script()
                  .sendJson(operation.route().method().name(), operation.route().sample(), garbage);
          assertThat(answer.status()).as("%s %s", operation, garbage).isIn(400, 404);
          assertThat(answer.status() == 404 && !operation.hasId()).isFalse();
          assertThat(problems(answer)).as(operation.toString()).isEmpty();
        }
      }
    }
  }

  @Test
  void every_operation_with_ids_refuses_those_that_do_not_exist() {
    for (Operation operation : document.operations()) {
      if (operation.hasId()) {
        for (String id : List.of("4711", "none", "-1", "99999999999999999999")) {
          String path = operation.route().sample().replace("/1", "/" + id);
          Answer answer = call(admin.script(), operation, path);
          assertThat(answer.status()).as("%s %s", operation, path).isEqualTo(404);
          assertThat(problems(answer)).as(operation.toString()).isEmpty();
        }
      }
    }
  }

  private List<String> problems(Answer answer) {
    JsonNode schema = document.root().at("/components/schemas/Problem");
    return document.mistakes(schema, answer.json());
  }

  @Test
  void answers_have_the_fields_that_are_described_and_no_others() {
    AdminClient client = admin.script();
    Set<String> checked =
        Furniture.put(admin).stream()
            .map(step -> asDescribed(client, step))
            .collect(Collectors.toSet());
    for (Operation operation : document.operations()) {
      if (operation.route().method().name().equals("GET")) {
        String path =
            operation
                    .route()
                    .sample()
                    .replace("/model-logs/1", "/model-logs/request-1")
                    .replace("/mcp-logs/1", "/mcp-logs/m1")
                + (operation.route().path().endsWith("/summary") ? "?group_by=key" : "");
        checked.add(asDescribed(client, new Furniture.Step("GET", path, "")));
      }
    }
    assertThat(checked).hasSizeGreaterThan(40);
  }

  /** Calls and checks; the name of the operation. */
  private String asDescribed(AdminClient client, Furniture.Step step) {
    Answer answer =
        step.body().isEmpty()
            ? client.send(step.method(), step.path(), BodyPublishers.noBody())
            : client.sendJson(step.method(), step.path(), step.body());
    Operation operation = operation(step);
    assertThat(answer.status()).as("%s -> %s", step, answer).isBetween(200, 299);
    Optional<JsonNode> schema = document.answer(operation, answer.status());
    schema.ifPresent(
        expected ->
            assertThat(document.mistakes(expected, answer.json()))
                .as("%s -> %s", step, answer)
                .isEmpty());
    assertThat(operation.isAnswer(answer.status())).as("%s -> %s", step, answer).isTrue();
    return operation.toString();
  }

  private Operation operation(Furniture.Step step) {
    String path = step.path().replaceFirst("\\?.*", "");
    return document.operations().stream()
        .filter(operation -> operation.route().method().name().equals(step.method()))
        .filter(operation -> operation.isAt("/api/v1" + path))
        .min(Comparator.comparingInt(operation -> operation.route().path().split("\\{").length))
        .orElseThrow(() -> new AssertionError("not described: " + step));
  }
}
