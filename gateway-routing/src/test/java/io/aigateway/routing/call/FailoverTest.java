package io.aigateway.routing.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.UsageState;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.vendor.Behaviour;
import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorSettings;
import io.aigateway.translate.Dialect;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first vendor misbehaves, the second is healthy and speaks the other protocol. */
class FailoverTest {
  private static final String BAD = "demo-gpt";
  private static final String GOOD = "demo-claude";

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

  static Stream<Arguments> faults_before_the_first_content() {
    return Stream.of(
            Map.entry(new Behaviour.Status(500), 2),
            Map.entry(new Behaviour.Status(503), 2),
            Map.entry(new Behaviour.Status(529), 2),
            Map.entry(new Behaviour.Status(429), 1),
            Map.entry(new Behaviour.Status(408), 1),
            Map.entry(new Behaviour.Status(401), 1),
            Map.entry(new Behaviour.Status(404), 1),
            Map.entry(new Behaviour.Reset(), 2),
            Map.entry(new Behaviour.Html200(), 2),
            Map.entry(new Behaviour.TruncatedJson(), 2),
            Map.entry(new Behaviour.ErrorFrameAfter(0), 2),
            Map.entry(new Behaviour.CutAfter(0), 2))
        .flatMap(
            f ->
                Stream.of(true, false)
                    .map(stream -> Arguments.of(f.getKey(), f.getValue(), stream)))
        // Without a stream, the fake vendor's half answer is only JSON's; with one, only the
        // stream's.
        .filter(a -> !(a.get()[0] instanceof Behaviour.TruncatedJson) || a.get()[2].equals(false));
  }

  @ParameterizedTest
  @MethodSource
  void faults_before_the_first_content(Behaviour fault, int tries, boolean stream) {
    vendor.script(BAD).always(fault);

    RecordedReply reply = rig.call(two(), Dialect.OPENAI_CHAT, body(stream));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("hello").doesNotContain("error");
    assertThat(reply.headers().first("x-gateway-provider")).contains("good");
    assertThat(reply.headers().first("x-gateway-attempts")).contains("" + (tries + 1));
    CallRecord told = rig.sink.only();
    assertThat(told.status()).isEqualTo(CallStatus.SUCCESS);
    assertThat(told.attempts()).isEqualTo(tries + 1);
    assertThat(told.servedBy().orElseThrow().providerName()).isEqualTo("good");
  }

  @Test
  void a_vendor_that_nobody_listens_for_is_passed_over() throws IOException {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/v1");
    }
    Snapshot snapshot =
        new World()
            .leadsTo("bad", "openai", nobody, BAD, 2)
            .leadsTo("good", "anthropic", vendor.anthropicBaseUrl(), GOOD, 1)
            .snapshot();

    RecordedReply reply = rig.call(snapshot, Dialect.OPENAI_CHAT, body(true));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers().first("x-gateway-provider")).contains("good");
  }

  @Test
  void a_vendor_on_a_private_address_is_not_asked_unless_allowed() {
    World world = new World();
    var refused = world.provider("bad", Map.of("openai", vendor.openAiBaseUrl()));
    Snapshot snapshot =
        world
            .leadsTo(
                new Provider(
                    refused.id(),
                    refused.name(),
                    refused.endpoints(),
                    refused.apiKey(),
                    true,
                    0,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    refused.createdAt(),
                    refused.updatedAt()),
                World.facts(BAD, OptionalInt.empty(), Set.of()),
                1)
            .snapshot();

    RecordedReply reply = rig.call(snapshot, Dialect.OPENAI_CHAT, body(false));

    assertThat(reply.status()).isEqualTo(502);
    assertThat(vendor.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_bad_request_is_the_clients_to_mend_and_nobody_else_is_asked(boolean stream) {
    vendor.script(BAD).always(new Behaviour.Status(400));

    RecordedReply reply = rig.call(two(), Dialect.OPENAI_CHAT, body(stream));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(vendor.calls()).hasSize(1);
    assertThat(rig.sink.only().status()).isEqualTo(CallStatus.ERROR);
    assertThat(rig.sink.only().httpStatus()).hasValue(400);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 404})
  void a_refused_credential_of_the_last_provider_answers_502_and_names_it(int status) {
    vendor.script(BAD).always(new Behaviour.Status(status));

    RecordedReply reply = rig.call(onlyBad(), Dialect.ANTHROPIC_MESSAGES, body(true));

    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.body()).contains("provider 'bad'").doesNotContain("sk-of-the-provider");
    assertThat(reply.headers().first("content-type")).contains("application/json");
  }

  @Test
  void a_rate_limit_that_nobody_can_help_with_passes_with_its_retry_after() {
    vendor
        .script(BAD)
        .always(new Behaviour.Status(429, Map.of("retry-after", "30"), Optional.empty()));

    RecordedReply reply = rig.call(onlyBad(), Dialect.ANTHROPIC_MESSAGES, body(false));

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.headers().first("retry-after")).contains("30");
    assertThat(vendor.calls()).hasSize(1);
  }

  @Test
  void a_failing_vendor_is_asked_no_more_often_than_the_budget_allows() {
    World world = new World();
    for (int i = 0; i < 5; i++) {
      world.leadsTo("bad" + i, "openai", vendor.openAiBaseUrl(), BAD, 5);
    }
    vendor.script(BAD).always(new Behaviour.Status(500));

    RecordedReply reply = rig.call(world.snapshot(), Dialect.OPENAI_CHAT, body(false));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(vendor.calls()).hasSize(6);
    assertThat(rig.sink.only().attempts()).isEqualTo(6);
    assertThat(rig.sink.only().tokens().total()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPENAI_CHAT", "ANTHROPIC_MESSAGES"})
  void a_stream_that_breaks_after_content_ends_with_an_error_event(Dialect client) {
    vendor.script(BAD).always(afterContent(new Behaviour.CutAfter(4)));

    RecordedReply reply = rig.call(two(), client, body("count to 50", true));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains("error")
        .doesNotContain("[DONE]")
        .doesNotContain("message_stop");
    CallRecord told = rig.sink.only();
    assertThat(told.status()).isEqualTo(CallStatus.ERROR);
    assertThat(told.usageState()).isEqualTo(UsageState.ESTIMATED);
    assertThat(told.tokens().output()).isPositive();
    assertThat(told.attempts()).isEqualTo(1);
  }

  @Test
  void an_error_frame_after_content_ends_with_an_error_event() {
    vendor.script(BAD).always(afterContent(new Behaviour.ErrorFrameAfter(4)));

    RecordedReply reply = rig.call(two(), Dialect.ANTHROPIC_MESSAGES, body("count to 50", true));

    assertThat(reply.body()).contains("event: error").doesNotContain("message_stop");
    assertThat(rig.sink.only().status()).isEqualTo(CallStatus.ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPENAI_CHAT", "ANTHROPIC_MESSAGES"})
  void a_garbage_event_in_a_healthy_stream_is_skipped(Dialect client) {
    vendor.script(BAD).always(new Behaviour.GarbageEvent(4));

    RecordedReply reply = rig.call(onlyBad(), client, body("count to 5", true));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(rig.sink.only().status()).as(reply.body()).isEqualTo(CallStatus.SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_vendor_that_never_answers_is_given_up_and_not_asked_again(boolean stream) {
    rig.close();
    rig = rig(impatient(Duration.ofSeconds(15)));
    vendor.script(BAD).always(new Behaviour.NeverAnswers());

    RecordedReply reply = rig.call(two(), Dialect.OPENAI_CHAT, body(stream));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(rig.sink.only().attempts()).isEqualTo(2);
  }

  @Test
  void a_stream_that_stalls_after_content_ends_with_an_error_event() {
    rig.close();
    rig = rig(impatient(Duration.ofSeconds(15)));
    vendor.script(BAD).always(new Behaviour.StallAfter(4));

    RecordedReply reply = rig.call(two(), Dialect.OPENAI_CHAT, body("count to 50", true));

    assertThat(reply.body()).contains("error").doesNotContain("[DONE]");
    assertThat(rig.sink.only().status()).isEqualTo(CallStatus.ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPENAI_CHAT", "ANTHROPIC_MESSAGES"})
  void a_silent_vendor_can_still_be_replaced_after_signs_of_life(Dialect client) {
    rig.close();
    rig = rig(impatient(Duration.ofMillis(40)));
    vendor.script(BAD).always(new Behaviour.NeverAnswers());

    RecordedReply reply = rig.call(two(), client, body(true));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains(client == Dialect.OPENAI_CHAT ? ":" : "event: ping")
        .contains("hello")
        .contains(client == Dialect.OPENAI_CHAT ? "[DONE]" : "message_stop")
        .doesNotContain("error");
    assertThat(rig.sink.only().status()).isEqualTo(CallStatus.SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPENAI_CHAT", "ANTHROPIC_MESSAGES"})
  void after_signs_of_life_a_failure_is_an_error_event(Dialect client) {
    rig.close();
    rig = rig(impatient(Duration.ofMillis(40)));
    vendor.script(BAD).always(new Behaviour.NeverAnswers());

    RecordedReply reply = rig.call(onlyBad(), client, body(true));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains("error")
        .doesNotContain("[DONE]")
        .doesNotContain("message_stop");
    assertThat(rig.sink.only().status()).isEqualTo(CallStatus.ERROR);
  }

  @Test
  void a_client_that_leaves_a_silent_stream_is_noticed_at_the_next_sign_of_life() {
    rig.close();
    rig = rig(impatient(Duration.ofMillis(40)));
    vendor.script(BAD).always(new Behaviour.NeverAnswers());

    rig.call(
        onlyBad(), Dialect.OPENAI_CHAT, body(true), World.key(), new RecordedReply(write -> true));

    assertThat(rig.sink.only().status()).isEqualTo(CallStatus.CANCELLED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void a_healthy_call_works_right_after_every_fault() {
    vendor.script(BAD).next(new Behaviour.Reset(), new Behaviour.Reset());
    rig.call(onlyBad(), Dialect.OPENAI_CHAT, body(false));

    RecordedReply reply = rig.call(onlyBad(), Dialect.OPENAI_CHAT, body(false));

    assertThat(reply.status()).isEqualTo(200);
  }

  private static RoutingSettings impatient(Duration heartbeat) {
    return new RoutingSettings(
        Rig.QUICK.attempts(),
        Rig.QUICK.health(),
        new UpstreamLimits(
            Duration.ofSeconds(5),
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            1_000_000,
            100_000),
        FirstTokenLimits.NONE,
        heartbeat,
        false);
  }

  /** One event at a time: content that arrives together with the fault would not be committed. */
  private static Behaviour afterContent(Behaviour fault) {
    return new Behaviour.Together(List.of(fault, new Behaviour.Pace(Duration.ofMillis(50))));
  }

  private Snapshot two() {
    return new World()
        .leadsTo("bad", "openai", vendor.openAiBaseUrl(), BAD, 2)
        .leadsTo("good", "anthropic", vendor.anthropicBaseUrl(), GOOD, 1)
        .snapshot();
  }

  private Snapshot onlyBad() {
    return new World().leadsTo("bad", "openai", vendor.openAiBaseUrl(), BAD, 2).snapshot();
  }

  private static String body(boolean stream) {
    return body("hello", stream);
  }

  private static String body(String text, boolean stream) {
    return """
    {"model":"%s","max_tokens":4000,"stream":%s,"messages":[{"role":"user","content":"%s"}]}
    """
        .formatted(World.ALIAS, stream, text);
  }
}
