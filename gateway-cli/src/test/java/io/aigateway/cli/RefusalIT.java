package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to be refused has its status and its protocol's own envelope. */
class RefusalIT {
  private static final int TOO_LARGE = 33 * 1024 * 1024;

  @TempDir static Path folder;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.demo(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static JsonNode admin(String method, String path, String body) {
    Http.Answer answer =
        Http.send(
            Http.to(
                    gateway.uri("/api/v1" + path),
                    "authorization",
                    "Bearer " + RunningGateway.ADMIN_TOKEN,
                    "content-type",
                    "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    return answer.body().isEmpty() ? Http.JSON.nullNode() : answer.json();
  }

  private static JsonNode newKey(String name) {
    return admin("POST", "/keys", "{\"name\":\"" + name + "\"}");
  }

  private static long id(JsonNode created) {
    return created.has("key") ? created.at("/key/id").asLong() : created.at("/id").asLong();
  }

  private static void assertRefused(Calls protocol, Http.Answer answer, int status, String word) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("content-type")).startsWith("application/json");
    assertThat(answer.json().at("/error/message").asText()).isNotEmpty();
    assertThat(protocol.errorWord(answer)).isEqualTo(word);
    if (protocol == Calls.ANTHROPIC) {
      assertThat(answer.json().at("/type").asText()).isEqualTo("error");
      assertThat(answer.json().at("/request_id").asText()).isNotEmpty();
    }
  }

  private static void assertNoEntry(Calls protocol, Http.Answer answer) {
    assertRefused(
        protocol,
        answer,
        401,
        protocol == Calls.OPENAI ? "invalid_api_key" : "authentication_error");
  }

  @ParameterizedTest
  @EnumSource
  void a_missing_wrong_disabled_or_expired_key_is_refused_with_the_same_words(Calls protocol) {
    JsonNode disabled = newKey("disabled " + protocol);
    admin("PUT", "/keys/" + id(disabled), "{\"enabled\":false}");
    JsonNode expired = newKey("expired " + protocol);
    admin("PUT", "/keys/" + id(expired), "{\"expires_at\":\"2020-01-01T00:00:00Z\"}");

    Http.Answer missing = Http.post(protocol.uri(gateway), protocol.body("demo-gpt", "x", false));
    Http.Answer wrong = protocol.call(gateway, "sk-wrong", "demo-gpt", "x");
    Http.Answer off = protocol.call(gateway, disabled.at("/raw_key").asText(), "demo-gpt", "x");
    Http.Answer over = protocol.call(gateway, expired.at("/raw_key").asText(), "demo-gpt", "x");

    for (Http.Answer answer : new Http.Answer[] {missing, wrong, off, over}) {
      assertNoEntry(protocol, answer);
      assertThat(answer.json().at("/error/message")).isEqualTo(wrong.json().at("/error/message"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void two_different_credentials_are_refused(Calls protocol) {
    Http.Answer answer =
        Http.post(
            protocol.uri(gateway),
            protocol.body("demo-gpt", "x", false),
            "authorization",
            "Bearer " + gateway.key(),
            "x-api-key",
            "sk-another");

    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource
  void a_key_without_the_alias_is_forbidden(Calls protocol) {
    JsonNode bare = newKey("bare " + protocol);
    admin("PUT", "/keys/" + id(bare) + "/models", "{\"access\":\"listed\",\"ids\":[]}");

    Http.Answer answer = protocol.call(gateway, bare.at("/raw_key").asText(), "demo-gpt", "x");

    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource
  void an_unknown_alias_is_not_found(Calls protocol) {
    assertRefused(
        protocol,
        protocol.call(gateway, gateway.key(), "no-such-model", "x"),
        404,
        protocol == Calls.OPENAI ? "model_not_found" : "not_found_error");
  }

  @ParameterizedTest
  @EnumSource
  void garbage_a_wrong_content_type_and_a_huge_body_are_told_apart(Calls protocol) {
    String bearer = "Bearer " + gateway.key();
    Http.Answer garbage = Http.post(protocol.uri(gateway), "{\"model\":", "authorization", bearer);
    Http.Answer form =
        Http.send(
            Http.to(
                    protocol.uri(gateway),
                    "authorization",
                    bearer,
                    "content-type",
                    "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("model=demo-gpt"))
                .build());
    Http.Answer huge =
        Http.post(
            protocol.uri(gateway),
            protocol.body("demo-gpt", "x".repeat(TOO_LARGE), false),
            "authorization",
            bearer);

    assertThat(garbage.status()).as(garbage.body()).isEqualTo(400);
    assertThat(form.status()).as(form.body()).isEqualTo(415);
    assertThat(huge.status()).as(huge.body()).isEqualTo(413);
    for (Http.Answer answer : new Http.Answer[] {garbage, form, huge}) {
      assertThat(answer.json().at("/error/message").asText()).isNotEmpty();
    }
    assertThat(protocol.call(gateway, gateway.key(), "demo-gpt", "still here").status())
        .isEqualTo(200);
  }
}
