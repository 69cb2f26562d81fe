package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.audit.AuditEntry;
import io.aigateway.domain.audit.AuditFilter;
import io.aigateway.domain.audit.LoggedEntry;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.usage.CallRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls of an operator with the rights of a key whose secret is not shown. */
@Timeout(60)
class PlaygroundTest {
  private static final String CHAT =
      """
      {"model":"%s","max_tokens":9,"stream":%s,"messages":[{"role":"user","content":"hi"}]}\
      """;

  @TempDir static Path directory;
  private static GatewayRig rig;
  private static long app;

  @BeforeAll
  static void start() throws IOException {
    rig = GatewayRig.start(directory, Map.of("AG_SERVER_MAX_BODY", "2MiB"));
    rig.alias("chat", rig.model("anthropic", "demo-claude"));
    app = rig.key("app").key().id();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static HttpResponse<String> play(String protocol, long key, String body) {
    return rig.admin("POST", "/playground/" + protocol + "?key_id=" + key, body);
  }

  private static AuditEntry lastEntry() {
    return rig
        .administration
        .audit()
        .entries(AuditFilter.ANY, OptionalLong.empty(), 1)
        .entries()
        .stream()
        .map(LoggedEntry::entry)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_call_goes_the_way_of_all_calls_and_is_known_by_its_id() {
    HttpResponse<String> answer = play("openai", app, CHAT.formatted("chat", false));

    String id = answer.headers().firstValue("x-request-id").orElse("");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"choices\"");
    assertThat(answer.headers().firstValue("x-gateway-call-method")).contains("convert");
    assertThat(id).startsWith("play-");
    CallRecord record = rig.record(id);
    assertThat(record.start().keyName()).isEqualTo("app");
    assertThat(record.start().alias()).isEqualTo("chat");
    assertThat(record.tokens().output()).isPositive();
  }

  @Test
  void a_stream_is_streamed_in_the_protocol_of_the_path() {
    HttpResponse<String> answer = play("anthropic", app, CHAT.formatted("chat", true));

    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(answer.body()).contains("event: message_start", "event: message_stop");
  }

  @Test
  void a_call_is_written_down_with_who_made_it_before_it_begins() {
    HttpResponse<String> answer =
        play("openai", app, CHAT.formatted("nothing-of-this-name", false));

    assertThat(answer.statusCode()).isEqualTo(404);
    AuditEntry entry = lastEntry();
    assertThat(entry.actor().name()).isEqualTo("admin token");
    assertThat(entry.change().action().word()).isEqualTo("call");
    assertThat(entry.change().thing()).isEqualTo("playground");
    assertThat(entry.change().name()).isEqualTo("app");
    assertThat(entry.change().fields().getFirst().after())
        .isEqualTo(answer.headers().firstValue("x-request-id").orElse(""));
    assertThat(entry.refusal()).isEmpty();
  }

  @Test
  void a_key_lends_no_more_rights_than_it_has() {
    Alias other = rig.alias("other", rig.model("openai", "demo-gpt"));
    long narrow = rig.key("narrow").key().id();
    rig.administration.keys().grant(narrow, GrantKind.MODELS, new Grant.Listed(Set.of(other.id())));

    assertThat(play("openai", narrow, CHAT.formatted("other", false)).statusCode()).isEqualTo(200);
    assertThat(play("openai", narrow, CHAT.formatted("chat", false)).statusCode()).isEqualTo(403);
  }

  @Test
  void a_key_that_is_disabled_or_unknown_lends_none() {
    long off = rig.key("off").key().id();
    rig.administration
        .keys()
        .change(off, draft -> new KeyDraft(draft.name(), false, Optional.empty()));

    HttpResponse<String> answer = play("openai", off, CHAT.formatted("chat", false));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("the key 'off' is disabled");
    assertThat(lastEntry().refusal()).isPresent();
    assertThat(play("openai", 4711, CHAT.formatted("chat", false)).statusCode()).isEqualTo(404);
  }

  @Test
  void the_secret_of_a_key_opens_nothing_here() {
    String secret = rig.key("honest").raw().reveal();

    assertThat(
            rig.call(
                    "/api/v1/playground/openai?key_id=" + app,
                    secret,
                    CHAT.formatted("chat", false))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_body_may_be_as_large_as_on_the_data_plane() {
    String body = CHAT.formatted("chat", false);

    assertThat(play("openai", app, body + " ".repeat((3 << 20) / 2)).statusCode()).isEqualTo(200);
    assertThat(play("openai", app, body + " ".repeat(3 << 20)).statusCode()).isEqualTo(413);
  }
}
