package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.routing.vendor.Behaviour;
import io.aigateway.routing.vendor.VendorCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients may rely on when a provider fails, over real sockets: two providers that speak
 * different protocols, the real server, its database and its journal. {@link Scenario} says what
 * each outcome means to the last header.
 */
@Timeout(120)
class FailoverScenariosTest {
  /** Enough events for some content in either protocol, and not for all of it. */
  private static final int SOME_EVENTS = 8;

  /** The beginning of a stream, which says nothing yet. */
  private static final int BEGINNING = 1;

  private static final String ALL_WAYS = "io.aigateway.server.Way#all";
  private static final String STREAMS = "io.aigateway.server.Way#streams";
  private static final String WHOLES = "io.aigateway.server.Way#wholes";
  private static final String PASSED = "io.aigateway.server.Way#passed";
  private static final String FEW_WAYS = "io.aigateway.server.Way#few";

  @TempDir static Path directory;
  private static GatewayRig rig;

  @BeforeAll
  static void start() throws IOException {
    rig =
        GatewayRig.start(
            directory,
            Map.of(
                "AG_ROUTING_RETRY_PAUSE_MIN", "1ms",
                "AG_ROUTING_RETRY_PAUSE_MAX", "2ms",
                "AG_UPSTREAM_HEADER_TIMEOUT", "1500ms",
                "AG_UPSTREAM_ANSWER_TIMEOUT", "1500ms",
                "AG_UPSTREAM_FIRST_TOKEN_TIMEOUT", "1500ms",
                "AG_UPSTREAM_STREAM_IDLE_TIMEOUT", "1500ms"));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_rate_limit_with_a_wait_is_not_waited_for_while_another_provider_is_left(Way way)
      throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().next(rateLimit("retry-after", "2"));

      Heard heard = scenario.ask();

      scenario.isServedByFallback(heard, 2);
      scenario.saw(1, 1);
      scenario.worksAgain();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_short_wait_that_the_last_provider_asks_for_is_kept(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.Status(401));
      scenario.fallbackDoes().next(rateLimit("retry-after-ms", "50"));

      Heard heard = scenario.ask();

      scenario.isServedByFallback(heard, 3);
      scenario.saw(1, 2);
      List<VendorCall> calls = scenario.fallback.calls();
      assertThat(Duration.between(calls.getFirst().at(), calls.getLast().at()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_rate_limit_that_never_ends_goes_to_the_fallback_and_then_to_the_client(Way way)
      throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.Status(429));
      scenario.isServedByFallback(scenario.ask(), 2);
      scenario.saw(1, 1);

      scenario.fallbackDoes().always(new Behaviour.Status(429));
      scenario.isRefused(scenario.ask(), 429, "primary", 2);
      scenario.saw(2, 2);
      scenario.worksAgain();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void one_failure_is_tried_again_at_the_same_provider(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().next(new Behaviour.Status(500));

      scenario.isServedByPrimary(scenario.ask(), 2);
      scenario.saw(2, 0);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_provider_that_stays_unavailable_is_replaced_and_soon_not_asked_any_more(Way way)
      throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.Status(503));
      scenario.isServedByFallback(scenario.ask(), 3);
      scenario.saw(2, 1);

      scenario.isServedByFallback(scenario.ask(), 3);
      scenario.isServedByFallback(scenario.ask(), 3);
      scenario.isServedByFallback(scenario.ask(), 1);
      assertThat(scenario.primary.calls()).hasSize(6);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void an_overload_of_everybody_is_told_after_two_attempts_each(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.Status(529));
      scenario.fallbackDoes().always(new Behaviour.Status(529));

      Heard heard = scenario.ask();

      // OpenAI's clients know no 529.
      scenario.isRefused(heard, way.openAi() ? 503 : 529, "primary", 4);
      scenario.saw(2, 2);
      scenario.worksAgain();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_reset_connection_is_tried_again_and_then_replaced(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().next(new Behaviour.Reset());
      scenario.isServedByPrimary(scenario.ask(), 2);
      scenario.saw(2, 0);

      scenario.primaryDoes().always(new Behaviour.Reset());
      scenario.isServedByFallback(scenario.ask(), 3);
      scenario.saw(4, 1);
      scenario.worksAgain();
    }
  }

  @ParameterizedTest
  @MethodSource(FEW_WAYS)
  void a_provider_that_never_answers_is_given_up_and_not_asked_again(Way way) throws Exception {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.NeverAnswers());

      scenario.isServedByFallback(scenario.ask(), 2);
      scenario.saw(1, 1);
      scenario.primaryIsCancelled();
      scenario.worksAgain();
    }
  }

  @ParameterizedTest
  @MethodSource(STREAMS)
  void a_stream_that_says_nothing_in_time_is_replaced_and_cancelled(Way way) throws Exception {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.SlowFirstToken(Duration.ofMinutes(1)));

      scenario.isServedByFallback(scenario.ask(), 2);
      scenario.saw(1, 1);
      scenario.primaryIsCancelled();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_stream_that_is_cut_after_content_ends_with_an_error_and_a_whole_answer_is_rescued(Way way)
      throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.CutAfter(SOME_EVENTS));

      Heard heard = scenario.ask();

      if (way.stream()) {
        scenario.brokeOff(heard);
        scenario.saw(1, 0);
      } else {
        scenario.isServedByFallback(heard, 3);
        scenario.saw(2, 1);
      }
      scenario.worksAgain();
    }
  }

  @ParameterizedTest
  @MethodSource(STREAMS)
  void a_stream_that_is_cut_before_content_is_rescued(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.CutAfter(BEGINNING));

      scenario.isServedByFallback(scenario.ask(), 3);
      scenario.saw(2, 1);
    }
  }

  @ParameterizedTest
  @MethodSource(STREAMS)
  void a_stream_that_stalls_after_content_ends_with_an_error(Way way) throws Exception {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.StallAfter(SOME_EVENTS));

      scenario.brokeOff(scenario.ask());
      scenario.saw(1, 0);
      scenario.primaryIsCancelled();
    }
  }

  @ParameterizedTest
  @MethodSource(FEW_WAYS)
  void an_answer_that_stalls_before_content_is_rescued(Way way) throws Exception {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.StallAfter(BEGINNING));

      scenario.isServedByFallback(scenario.ask(), 2);
      scenario.saw(1, 1);
      scenario.primaryIsCancelled();
    }
  }

  @ParameterizedTest
  @MethodSource(STREAMS)
  void a_malformed_event_is_left_out_and_the_stream_goes_on(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.GarbageEvent(SOME_EVENTS));

      Heard heard = scenario.ask();

      scenario.isServedByPrimary(heard, 1);
      scenario.saw(1, 0);
    }
  }

  @ParameterizedTest
  @MethodSource(WHOLES)
  void a_malformed_answer_is_never_passed_on(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().next(new Behaviour.TruncatedJson()).always(new Behaviour.Html200());

      scenario.isServedByFallback(scenario.ask(), 3);
      scenario.saw(2, 1);
    }
  }

  @ParameterizedTest
  @MethodSource(STREAMS)
  void an_error_event_is_a_failure_like_any_other(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.ErrorFrameAfter(0));
      scenario.isServedByFallback(scenario.ask(), 3);
      scenario.saw(2, 1);
    }
    try (Scenario scenario = Scenario.of(rig, way)) {
      // What comes in one piece with the error has not been sent yet, and would be rescued.
      scenario
          .primaryDoes()
          .always(
              new Behaviour.Together(
                  List.of(
                      new Behaviour.ErrorFrameAfter(SOME_EVENTS),
                      new Behaviour.Pace(Duration.ofMillis(20)))));
      scenario.brokeOff(scenario.ask());
      scenario.saw(1, 0);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_missing_last_event_is_made_up_for_where_the_protocol_can_do_without(Way way)
      throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.MissingEnd());

      Heard heard = scenario.ask();

      if (way.stream() && way.primary().equals(Way.ANTHROPIC)) {
        // An Anthropic stream is complete with message_stop only, whoever reads it.
        assertThat(heard.endsCleanly()).as(heard.body()).isFalse();
        assertThat(heard.error().isObject()).as(heard.body()).isTrue();
      } else {
        scenario.isServedByPrimary(heard, 1);
      }
      scenario.saw(1, 0);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_prompt_too_long_for_the_primary_goes_to_a_larger_window_and_to_no_other(Way way)
      throws IOException {
    try (Scenario scenario = Scenario.withFallbackWindow(rig, way, 200_000)) {
      scenario.primaryDoes().always(tooLong(scenario));
      scenario.isServedByFallback(scenario.ask(), 2);
      scenario.saw(1, 1);
    }
    try (Scenario scenario = Scenario.withFallbackWindow(rig, way, 50_000)) {
      scenario.primaryDoes().always(tooLong(scenario));
      Heard heard = scenario.ask();
      scenario.isRefused(heard, 400, "primary", 1);
      scenario.saw(1, 0);
      if (way.openAi()) {
        assertThat(heard.error().path("code").asText()).isEqualTo("context_length_exceeded");
      } else {
        assertThat(heard.error().path("message").asText()).startsWith("prompt is too long");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_content_policy_is_told_and_never_routed_around(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario
          .primaryDoes()
          .always(
              scenario.primaryRefuses(
                  400, "content_policy_violation", "Output blocked by content filtering policy"));

      Heard heard = scenario.ask();

      scenario.isRefused(heard, 400, "primary", 1);
      assertThat(heard.error().path("message").asText()).contains("content filtering policy");
      scenario.saw(1, 0);
    }
  }

  @ParameterizedTest
  @MethodSource(PASSED)
  void a_fallback_that_takes_no_prefill_does_not_make_the_request_wrong(Way way)
      throws IOException {
    try (Scenario scenario = Scenario.ofOneProtocol(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.Status(500));
      scenario.fallbackDoes().always(new Behaviour.RefusePrefill());

      Heard heard =
          scenario.ask(
              """
              {"role":"user","content":"count to 12"},{"role":"assistant","content":"1 2"}\
              """);

      scenario.isRefused(heard, 500, "primary", 3);
      scenario.saw(2, 1);
      scenario.worksAgain();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_fallback_begins_anew_and_is_asked_what_the_client_asked(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.CutAfter(BEGINNING));
      scenario.fallbackDoes().always(new Behaviour.RefusePrefill());

      scenario.isServedByFallback(scenario.ask(), 3);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void failed_attempts_are_no_usage(Way way) throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      CallRecord plain = scenario.isServedByPrimary(scenario.ask(), 1);
      scenario.primaryDoes().next(new Behaviour.Status(500));
      CallRecord again = scenario.isServedByPrimary(scenario.ask(), 2);
      scenario.primaryDoes().always(new Behaviour.Status(503));
      CallRecord replaced = scenario.isServedByFallback(scenario.ask(), 3);

      assertThat(again.tokens()).isEqualTo(plain.tokens());
      assertThat(replaced.tokens().output()).isEqualTo(plain.tokens().output());
      assertThat(scenario.primary.calls().stream().filter(c -> c.status() == 200)).hasSize(2);
      assertThat(scenario.fallback.calls().stream().filter(c -> c.status() == 200)).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_refused_credential_benches_its_provider_and_is_never_taken_for_the_clients(Way way)
      throws IOException {
    try (Scenario scenario = Scenario.of(rig, way)) {
      scenario.primaryDoes().always(new Behaviour.Status(401));
      scenario.isServedByFallback(scenario.ask(), 2);
      scenario.isServedByFallback(scenario.ask(), 1);
      scenario.saw(1, 2);
    }
  }

  private static Behaviour rateLimit(String header, String value) {
    return new Behaviour.Status(429, Map.of(header, value), Optional.empty());
  }

  private static Behaviour tooLong(Scenario scenario) {
    return scenario.primaryRefuses(
        400, "context_length_exceeded", "prompt is too long: 120000 tokens > 100000 maximum");
  }
}
