package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSurfaceTest {
  private static final int MAX_BODY = 64 * 1024;
  private static final String CHAT =
      "{\"model\":\"gpt\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String MESSAGE =
      "{\"model\":\"gpt\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @TempDir static Path directory;
  private static GatewayRig rig;
  private static String key;
  private static String narrowKey;

  @BeforeAll
  static void start() throws IOException {
    rig = GatewayRig.start(directory, Map.of("AG_SERVER_MAX_BODY", "" + MAX_BODY));
    var gpt = rig.model("openai", "demo-gpt");
    rig.alias("gpt", gpt);
    Alias slashed = rig.alias("maker/gpt:1.5", gpt);
    rig.administration.aliases().create(new AliasDraft("idle", true, ""));
    key = rig.key("wide").raw().reveal();
    IssuedKey narrow = rig.key("narrow");
    rig.administration
        .keys()
        .grant(narrow.key().id(), GrantKind.MODELS, new Grant.Listed(Set.of(slashed.id())));
    narrowKey = narrow.raw().reveal();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/openai/v1/chat/completions",
        "/v1/chat/completions",
        "/v1/chat/completions/",
        "/v1/v1/chat/completions",
        "/openai/v1/v1/chat/completions",
        "/chat/completions"
      })
  void a_chat_is_answered_wherever_clients_look(String path) {
    HttpResponse<String> answer = rig.call(path, key, CHAT);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"object\":\"chat.completion\"").contains("You said: hi");
    assertThat(answer.headers().firstValue("x-gateway-call-method")).contains("direct");
    assertThat(answer.headers().firstValue("x-request-id")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/anthropic/v1/messages",
        "/v1/messages",
        "/v1/messages?beta=true",
        "/v1/v1/messages"
      })
  void a_message_is_translated_for_a_provider_of_the_other_protocol(String path) {
    HttpResponse<String> answer = rig.call(path, key, MESSAGE);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"type\":\"message\"").contains("You said: hi");
    assertThat(answer.headers().firstValue("x-gateway-call-method")).contains("convert");
    assertThat(answer.headers().firstValue("request-id"))
        .isEqualTo(answer.headers().firstValue("x-request-id"));
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization,Bearer KEY",
    "authorization,bearer KEY",
    "x-api-key,KEY",
    "x-goog-api-key,KEY",
    "api-key,KEY"
  })
  void every_spelling_of_a_key_opens_every_dialect(String header, String value) {
    for (String path : new String[] {"/v1/chat/completions", "/v1/messages"}) {
      HttpResponse<String> answer =
          rig.send(
              "POST",
              path,
              MESSAGE,
              "Content-Type",
              "application/json",
              header,
              value.replace("KEY", key));
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_key_in_the_query_opens_too() {
    assertThat(rig.send("GET", "/openai/v1/models?key=" + key, "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_missing_key_answers_401_in_the_envelope_of_the_dialect() {
    HttpResponse<String> chat = rig.send("POST", "/v1/chat/completions", CHAT);
    HttpResponse<String> message = rig.send("POST", "/v1/messages", MESSAGE);

    assertThat(chat.statusCode()).isEqualTo(401);
    assertThat(chat.body()).startsWith("{\"error\":{").contains("invalid_api_key");
    assertThat(message.statusCode()).isEqualTo(401);
    assertThat(message.body())
        .startsWith("{\"type\":\"error\"")
        .contains("authentication_error")
        .contains("\"request_id\"");
  }

  @Test
  void a_disabled_and_an_unknown_key_are_refused_with_the_same_words() {
    IssuedKey disabled =
        rig.administration.keys().issue(new KeyDraft("off", false, Optional.empty()));

    assertThat(rig.call("/v1/chat/completions", disabled.raw().reveal(), CHAT).body())
        .isEqualTo(rig.call("/v1/chat/completions", "sk-unknown", CHAT).body());
  }

  @Test
  void two_different_keys_answer_400_and_the_same_key_twice_is_one() {
    HttpResponse<String> conflicting =
        rig.send(
            "POST",
            "/v1/chat/completions",
            CHAT,
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + key,
            "x-api-key",
            "other");
    HttpResponse<String> twice =
        rig.send(
            "POST",
            "/v1/chat/completions",
            CHAT,
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + key,
            "x-api-key",
            key);

    assertThat(conflicting.statusCode()).isEqualTo(400);
    assertThat(conflicting.body()).startsWith("{\"error\":{").contains("two different keys");
    assertThat(twice.statusCode()).isEqualTo(200);
  }

  @Test
  void the_key_is_checked_before_the_body() {
    HttpResponse<String> answer = rig.send("POST", "/v1/messages", "x".repeat(2 * MAX_BODY));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void who_is_refused_at_once_gets_the_answer_although_still_sending() {
    HttpResponse<String> answer = rig.send("POST", "/v1/messages", "x".repeat(200 * MAX_BODY));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).startsWith("{\"type\":\"error\"");
  }

  @Test
  void garbage_answers_400() {
    HttpResponse<String> answer = rig.call("/v1/chat/completions", key, "{nonsense");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":{").contains("invalid_request_error");
  }

  @Test
  void another_content_type_answers_415() {
    HttpResponse<String> answer =
        rig.send("POST", "/v1/messages", MESSAGE, "Content-Type", "text/plain", "x-api-key", key);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).startsWith("{\"type\":\"error\"").contains("application/json");
  }

  @Test
  void a_body_that_is_too_large_answers_413() {
    String big = CHAT.replace("hi", "x".repeat(MAX_BODY));

    assertThat(rig.call("/v1/chat/completions", key, big).statusCode()).isEqualTo(413);
  }

  @Test
  void a_body_that_becomes_too_large_when_unpacked_answers_413() throws IOException {
    assertThat(zipped(CHAT.replace("hi", "x".repeat(50 * MAX_BODY))).statusCode()).isEqualTo(413);
  }

  @Test
  void a_zipped_body_is_read() throws IOException {
    assertThat(zipped(CHAT).statusCode()).isEqualTo(200);
  }

  @Test
  void an_unknown_alias_answers_404_and_a_forbidden_one_403() {
    HttpResponse<String> unknown =
        rig.call("/v1/messages", key, MESSAGE.replace("\"gpt\"", "\"nobody\""));
    HttpResponse<String> forbidden = rig.call("/v1/chat/completions", narrowKey, CHAT);

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).startsWith("{\"type\":\"error\"").contains("not_found_error");
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(forbidden.body()).startsWith("{\"error\":{");
  }

  @Test
  void a_list_shows_what_the_key_may_call_and_what_leads_somewhere() {
    String wide = rig.send("GET", "/v1/models", "", "Authorization", "Bearer " + key).body();
    String narrow =
        rig.send("GET", "/v1/models", "", "Authorization", "Bearer " + narrowKey).body();

    assertThat(wide).contains("\"object\":\"list\"", "\"gpt\"", "maker/gpt:1.5");
    assertThat(wide).doesNotContain("idle");
    assertThat(narrow).contains("maker/gpt:1.5").doesNotContain("\"id\":\"gpt\"");
  }

  @Test
  void the_root_list_takes_the_shape_of_the_one_who_asks() {
    String anthropic = rig.send("GET", "/v1/models?limit=1", "", "x-api-key", key).body();

    assertThat(anthropic)
        .contains("\"has_more\":true", "\"first_id\":\"gpt\"", "\"last_id\":\"gpt\"");
  }

  @Test
  void a_page_begins_after_the_cursor_and_ends_before_it() {
    String after =
        rig.send("GET", "/anthropic/v1/models?after_id=gpt", "", "x-api-key", key).body();
    String before =
        rig.send("GET", "/anthropic/v1/models?before_id=maker/gpt:1.5", "", "x-api-key", key)
            .body();

    assertThat(after).contains("maker/gpt:1.5").contains("\"has_more\":false");
    assertThat(before).contains("\"first_id\":\"gpt\"").doesNotContain("maker/gpt:1.5\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/openai/v1/models/maker/gpt:1.5",
        "/v1/models/maker%2Fgpt%3A1.5",
        "/anthropic/v1/models/maker/gpt:1.5"
      })
  void an_id_may_contain_slashes_and_colons(String path) {
    HttpResponse<String> answer = rig.send("GET", path, "", "Authorization", "Bearer " + narrowKey);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"id\":\"maker/gpt:1.5\"");
  }

  @Test
  void tokens_are_estimated_where_the_provider_does_not_count() {
    HttpResponse<String> answer = rig.call("/v1/messages/count_tokens", key, MESSAGE);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"input_tokens\":");
    assertThat(answer.headers().firstValue("x-gateway-estimate")).contains("true");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/openai/v1/nothing,404,{\"error\":{",
    "DELETE,/v1/chat/completions,405,{\"error\":{",
    "GET,/anthropic/v1/nothing,404,{\"type\":\"error\"",
    "GET,/v1/messages,405,{\"type\":\"error\"",
    "GET,/api/v1/nothing,404,{\"type\":\"about:blank\"",
    "PATCH,/health,405,{\"type\":\"about:blank\""
  })
  void what_is_not_there_is_told_in_the_envelope_of_its_surface(
      String method, String path, int status, String envelope) {
    HttpResponse<String> answer = rig.send(method, path, "");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).startsWith(envelope);
  }

  @Test
  void the_root_answers_those_who_only_look_whether_anybody_is_there() {
    assertThat(rig.send("HEAD", "/", "").statusCode()).isEqualTo(200);
  }

  @Test
  void a_page_of_the_console_is_answered_to_browsers_only() {
    HttpResponse<String> page = rig.send("GET", "/providers", "", "Accept", "text/html");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(rig.send("GET", "/providers", "").statusCode()).isEqualTo(404);
    assertThat(rig.send("GET", "/v1/nothing", "", "Accept", "text/html").body())
        .startsWith("{\"error\"");
  }

  @Test
  void what_a_translation_loses_is_counted() {
    rig.call("/v1/messages", key, MESSAGE.replace("{\"model\"", "{\"top_k\":3,\"model\""));

    assertThat(rig.send("GET", "/metrics", "").body())
        .contains(
            "gateway_translation_losses_total{direction=\"anthropic-to-openai\","
                + "field=\"top_k\",kind=\"dropped\"} 1");
  }

  @Test
  void health_and_metrics_are_told_without_a_key() {
    assertThat(rig.send("GET", "/health", "").body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(rig.send("GET", "/readyz", "").body()).contains("\"status\":\"ready\"");
    assertThat(rig.send("GET", "/metrics", "").body()).contains("gateway_http_requests_total{");
  }

  private static HttpResponse<String> zipped(String body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    return rig.send(
        HttpRequest.newBuilder(rig.uri("/v1/chat/completions"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
            .build());
  }
}
