package io.aigateway.routing.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.UsageState;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorCall;
import io.aigateway.routing.vendor.VendorSettings;
import io.aigateway.translate.Dialect;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelGatewayTest {
  private static final String VERSION = "anthropic-version";

  private FakeVendor vendor;
  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    vendor = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
    rig = rig(Rig.QUICK);
  }

  /** A gateway whose attempts go through some adapter. */
  Rig rig(RoutingSettings settings) {
    return new Rig(settings);
  }

  @AfterEach
  void stop() {
    rig.close();
    vendor.close();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI_CHAT, openai, false, direct",
    "OPENAI_CHAT, openai, true, direct",
    "OPENAI_CHAT, anthropic, false, convert",
    "OPENAI_CHAT, anthropic, true, convert",
    "ANTHROPIC_MESSAGES, anthropic, false, direct",
    "ANTHROPIC_MESSAGES, anthropic, true, direct",
    "ANTHROPIC_MESSAGES, openai, false, convert",
    "ANTHROPIC_MESSAGES, openai, true, convert",
  })
  void every_client_is_answered_by_every_vendor(
      Dialect client, String spoken, boolean stream, String method) {
    RecordedReply reply = rig.call(one(spoken), client, body("count to 3", stream));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("3").contains(end(client, stream));
    assertThat(reply.headers().first("content-type").orElse(""))
        .startsWith(stream ? "text/event-stream" : "application/json");
    assertThat(reply.headers().first("x-request-id")).contains("req-1");
    assertThat(reply.headers().first("x-gateway-provider")).contains("first");
    assertThat(reply.headers().first("x-gateway-attempts")).contains("1");
    assertThat(reply.headers().first("x-gateway-call-method")).contains(method);
    CallRecord told = rig.sink.only();
    assertThat(told.status()).isEqualTo(CallStatus.SUCCESS);
    assertThat(told.usageState()).isEqualTo(UsageState.EXACT);
    assertThat(told.tokens().input()).isPositive();
    assertThat(told.tokens().output()).isPositive();
    assertThat(told.costUsd()).isPresent();
    assertThat(told.method()).isEqualTo(CallMethod.valueOf(method.toUpperCase(Locale.ROOT)));
    assertThat(told.httpStatus()).hasValue(200);
    assertThat(told.firstTokenMillis().isPresent()).isEqualTo(stream);
  }

  @ParameterizedTest
  @CsvSource({"openai", "anthropic"})
  void nothing_of_the_clients_credentials_reaches_a_vendor(String spoken) {
    rig.call(one(spoken), Dialect.ANTHROPIC_MESSAGES, body("hello", false));

    VendorCall seen = vendor.calls().getFirst();
    assertThat(seen.headers().toString())
        .doesNotContain("of-the-client")
        .doesNotContain("192.0.2.1")
        .contains("sk-of-the-provider-first");
    assertThat(seen.header("anthropic-beta").isPresent()).isEqualTo(spoken.equals("anthropic"));
  }

  @Test
  void a_translated_request_is_sent_with_the_version_it_is_written_for() {
    Headers newer = Headers.NONE.with(VERSION, "2026-10-21");
    rig.call(one("anthropic"), Dialect.OPENAI_CHAT, body("hello", false), newer);

    assertThat(vendor.calls().getFirst().header(VERSION)).contains("2023-06-01");
  }

  @Test
  void a_clients_version_travels_with_its_own_bytes() {
    Headers newer = Headers.NONE.with(VERSION, "2026-10-21");
    rig.call(one("anthropic"), Dialect.ANTHROPIC_MESSAGES, body("hello", false), newer);
    rig.call(one("anthropic"), Dialect.ANTHROPIC_MESSAGES, body("hello", false), Headers.NONE);

    assertThat(vendor.calls())
        .extracting(seen -> seen.header(VERSION).orElse(""))
        .containsExactly("2026-10-21", "2023-06-01");
  }

  @Test
  void an_unknown_alias_answers_404_without_asking_anybody() {
    RecordedReply reply =
        rig.call(
            one("openai"),
            Dialect.OPENAI_CHAT,
            body("hello", false).replace(World.ALIAS, "unheard-of"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).contains("unheard-of");
    assertThat(vendor.calls()).isEmpty();
    assertThat(rig.sink.only().method()).isEqualTo(CallMethod.NONE);
  }

  @Test
  void a_call_that_cannot_be_recorded_is_refused_if_the_sink_says_so() {
    rig.sink.fill();

    RecordedReply reply = rig.call(one("openai"), Dialect.OPENAI_CHAT, body("hello", true));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).contains("cannot record");
    assertThat(vendor.calls()).isEmpty();
    assertThat(rig.sink.records()).isZero();
  }

  @Test
  void an_alias_that_leads_nowhere_answers_404() {
    RecordedReply reply =
        rig.call(new World().snapshot(), Dialect.ANTHROPIC_MESSAGES, body("hello", true));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).contains("not_found_error");
  }

  @Test
  void a_key_that_may_not_use_the_alias_answers_403() {
    RecordedReply reply =
        rig.call(
            one("openai"),
            Dialect.OPENAI_CHAT,
            body("hello", false),
            World.key(new Grant.Listed(Set.of())),
            new RecordedReply());

    assertThat(reply.status()).isEqualTo(403);
    assertThat(vendor.calls()).isEmpty();
    assertThat(rig.sink.only().status()).isEqualTo(CallStatus.ERROR);
  }

  @Test
  void a_client_that_leaves_ends_the_call_at_the_vendor() throws InterruptedException {
    RecordedReply leaving = new RecordedReply(write -> write == 3);

    rig.call(
        one("anthropic"),
        Dialect.ANTHROPIC_MESSAGES,
        body("count to 2000 [[fault:pace=5]]", true),
        World.key(),
        leaving);

    assertThat(rig.sink.only().status()).isEqualTo(CallStatus.CANCELLED);
    assertThat(rig.sink.only().usageState()).isEqualTo(UsageState.ESTIMATED);
    assertThat(vendor.awaitCall(VendorCall::clientLeft, Duration.ofSeconds(10))).isPresent();
  }

  @Test
  void tokens_are_counted_by_a_vendor_that_counts() {
    RecordedReply reply =
        rig.count(
            one("anthropic"),
            Dialect.ANTHROPIC_MESSAGES,
            """
            {"model":"%s","messages":[{"role":"user","content":"hello"}]}
            """
                .formatted(World.ALIAS));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("input_tokens");
    assertThat(reply.headers().first("x-gateway-estimate")).isEmpty();
    assertThat(vendor.calls().getFirst().path()).endsWith("/messages/count_tokens");
  }

  @Test
  void tokens_are_estimated_when_the_vendor_does_not_count() {
    RecordedReply reply =
        rig.count(one("openai"), Dialect.ANTHROPIC_MESSAGES, body("hello", false));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).matches("\\{\"input_tokens\":[1-9]\\d*}");
    assertThat(reply.headers().first("x-gateway-estimate")).contains("true");
    assertThat(vendor.calls()).isEmpty();
  }

  private Snapshot one(String spoken) {
    boolean openAi = spoken.equals("openai");
    URI base = openAi ? vendor.openAiBaseUrl() : vendor.anthropicBaseUrl();
    return new World()
        .leadsTo("first", spoken, base, openAi ? "demo-gpt" : "demo-claude", 1)
        .snapshot();
  }

  private static String body(String text, boolean stream) {
    return """
    {"model":"%s","max_tokens":4000,"stream":%s,"messages":[{"role":"user","content":"%s"}]}
    """
        .formatted(World.ALIAS, stream, text);
  }

  private static String end(Dialect client, boolean stream) {
    return switch (client) {
      case OPENAI_CHAT -> stream ? "data: [DONE]" : "\"finish_reason\":\"stop\"";
      case ANTHROPIC_MESSAGES -> stream ? "message_stop" : "end_turn";
    };
  }
}
