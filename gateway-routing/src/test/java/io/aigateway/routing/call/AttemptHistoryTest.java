package io.aigateway.routing.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.usage.AttemptOutcome;
import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.routing.attempt.AttemptLimits;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the record of a call says of its attempts. */
class AttemptHistoryTest {
  private static final String BAD = "demo-gpt";
  private static final String GOOD = "demo-claude";

  private FakeVendor vendor;
  private Rig rig;

  @BeforeEach
  void start() throws IOException {
    vendor = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
    rig = new Rig();
  }

  @AfterEach
  void stop() {
    rig.close();
    vendor.close();
  }

  private List<CallAttempt> told() {
    return rig.sink.only().attemptList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_call_that_the_first_attempt_serves_says_nothing_of_it(boolean stream) {
    rig.call(two(), Dialect.OPENAI_CHAT, body("hello", stream));

    assertThat(rig.sink.only().attempts()).isEqualTo(1);
    assertThat(told()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void every_attempt_tells_who_was_asked_and_what_became_of_it(boolean stream) {
    vendor.script(BAD).always(new Behaviour.Status(503));

    rig.call(two(), Dialect.OPENAI_CHAT, body("hello", stream));

    ServedBy bad = new ServedBy(1, "bad", BAD);
    assertThat(told())
        .extracting(
            CallAttempt::candidate,
            CallAttempt::method,
            CallAttempt::outcome,
            CallAttempt::httpStatus)
        .containsExactly(
            tuple(bad, CallMethod.DIRECT, AttemptOutcome.REJECTED, OptionalInt.of(503)),
            tuple(bad, CallMethod.DIRECT, AttemptOutcome.REJECTED, OptionalInt.of(503)),
            tuple(
                new ServedBy(2, "good", GOOD),
                CallMethod.CONVERT,
                AttemptOutcome.SERVED,
                OptionalInt.of(200)));
    assertThat(told()).extracting(a -> a.reason().isPresent()).containsExactly(true, true, false);
  }

  @Test
  void attempts_follow_each_other_within_the_time_of_the_call() {
    vendor.script(BAD).always(new Behaviour.Status(500));

    rig.call(two(), Dialect.OPENAI_CHAT, body("hello", true));

    long before = 0;
    for (CallAttempt attempt : told()) {
      assertThat(attempt.startMillis()).isGreaterThanOrEqualTo(before);
      assertThat(attempt.durationMillis()).isNotNegative();
      before = attempt.startMillis() + attempt.durationMillis();
    }
    assertThat(before).isEqualTo(rig.sink.only().latencyMillis());
  }

  @Test
  void a_vendor_that_does_not_answer_has_no_status() throws IOException {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/v1");
    }

    rig.call(
        new World().leadsTo("away", "openai", nobody, BAD, 1).snapshot(),
        Dialect.OPENAI_CHAT,
        body("hello", false));

    assertThat(told())
        .isNotEmpty()
        .allMatch(attempt -> attempt.outcome() == AttemptOutcome.NO_ANSWER)
        .allMatch(attempt -> attempt.httpStatus().isEmpty())
        .allMatch(attempt -> attempt.reason().orElse("").contains("provider 'away'"));
  }

  @Test
  void a_page_instead_of_an_answer_was_a_success_that_was_none() {
    vendor.script(BAD).always(new Behaviour.Html200());

    rig.call(two(), Dialect.OPENAI_CHAT, body("hello", false));

    assertThat(told().getFirst().outcome()).isEqualTo(AttemptOutcome.NONSENSE);
    assertThat(told().getFirst().httpStatus()).hasValue(200);
  }

  @Test
  void a_stream_that_breaks_after_content_is_the_last_attempt() {
    vendor
        .script(BAD)
        .always(
            new Behaviour.Together(
                List.of(new Behaviour.CutAfter(4), new Behaviour.Pace(Duration.ofMillis(50)))));

    rig.call(two(), Dialect.OPENAI_CHAT, body("count to 50", true));

    assertThat(told())
        .extracting(CallAttempt::outcome, CallAttempt::httpStatus)
        .containsExactly(tuple(AttemptOutcome.BROKE_OFF, OptionalInt.of(200)));
    assertThat(told().getFirst().reason()).isEqualTo(rig.sink.only().error());
  }

  @Test
  void a_client_that_leaves_ends_the_attempt_under_way() {
    rig.call(
        two(),
        Dialect.OPENAI_CHAT,
        body("count to 2000 [[fault:pace=5]]", true),
        World.key(),
        new RecordedReply(write -> write == 3));

    assertThat(told()).extracting(CallAttempt::outcome).containsExactly(AttemptOutcome.CLIENT_LEFT);
  }

  @Test
  void a_candidate_to_whom_the_request_cannot_be_said_is_told_of_but_was_not_asked() {
    Snapshot snapshot =
        new World()
            .leadsTo("other", "anthropic", vendor.anthropicBaseUrl(), GOOD, 2)
            .leadsTo("same", "openai", vendor.openAiBaseUrl(), BAD, 1)
            .snapshot();

    rig.call(
        snapshot,
        Dialect.OPENAI_CHAT,
        body("hello", false).replace("{\"model\"", "{\"n\":2,\"model\""));

    CallRecord told = rig.sink.only();
    assertThat(told.attempts()).isEqualTo(1);
    assertThat(told.attemptList())
        .extracting(attempt -> attempt.candidate().providerName())
        .containsExactly("other", "same");
    CallAttempt passedOver = told.attemptList().getFirst();
    assertThat(passedOver.outcome()).isEqualTo(AttemptOutcome.UNSAYABLE);
    assertThat(passedOver.httpStatus()).isEmpty();
    assertThat(passedOver.reason().orElseThrow()).contains("only one choice");
  }

  @Test
  void a_credential_that_a_vendor_quotes_is_hidden() {
    String quoting = "{\"error\":{\"message\":\"bad key sk-of-the-provider-bad\",\"code\":null}}";
    vendor.script(BAD).always(new Behaviour.Status(401, Map.of(), Optional.of(quoting)));

    rig.call(two(), Dialect.OPENAI_CHAT, body("hello", false));

    assertThat(told().getFirst().reason().orElseThrow())
        .contains("bad key")
        .doesNotContain("sk-of-the-provider");
  }

  @Test
  void of_very_many_attempts_the_first_ones_and_the_last_are_told() {
    int candidates = CallAttempt.MAX_OF_A_CALL + 3;
    rig.close();
    rig = new Rig(patient(candidates + 1));
    World world = new World();
    for (int i = 0; i < candidates; i++) {
      world.leadsTo("bad" + i, "openai", vendor.openAiBaseUrl(), BAD, 100 - i);
    }
    world.leadsTo("good", "anthropic", vendor.anthropicBaseUrl(), GOOD, 1);
    vendor.script(BAD).always(new Behaviour.Status(401));

    rig.call(world.snapshot(), Dialect.OPENAI_CHAT, body("hello", false));

    assertThat(rig.sink.only().attempts()).isEqualTo(candidates + 1);
    assertThat(told()).hasSize(CallAttempt.MAX_OF_A_CALL);
    assertThat(told().getFirst().candidate().providerName()).isEqualTo("bad0");
    assertThat(told().getLast().outcome()).isEqualTo(AttemptOutcome.SERVED);
  }

  private static RoutingSettings patient(int attempts) {
    AttemptLimits quick = Rig.QUICK.attempts();
    return new RoutingSettings(
        new AttemptLimits(
            attempts,
            quick.perCandidateMax(),
            quick.perProviderMax(),
            quick.providerWindow(),
            quick.deadline(),
            quick.pauseMin(),
            quick.pauseMax(),
            quick.retryAfterMax()),
        Rig.QUICK.health(),
        Rig.QUICK.upstream(),
        Rig.QUICK.firstToken(),
        Rig.QUICK.heartbeat(),
        false);
  }

  private Snapshot two() {
    return new World()
        .leadsTo("bad", "openai", vendor.openAiBaseUrl(), BAD, 2)
        .leadsTo("good", "anthropic", vendor.anthropicBaseUrl(), GOOD, 1)
        .snapshot();
  }

  private static String body(String text, boolean stream) {
    return """
    {"model":"%s","max_tokens":4000,"stream":%s,"messages":[{"role":"user","content":"%s"}]}
    """
        .formatted(World.ALIAS, stream, text);
  }
}
