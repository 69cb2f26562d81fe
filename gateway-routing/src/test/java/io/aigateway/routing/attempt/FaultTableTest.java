package io.aigateway.routing.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.health.Signal;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTableTest {
  private static final Duration MAX = Duration.ofSeconds(3);

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CONNECT", "DNS", "TLS", "BROKEN"})
  void no_connection_is_tried_again_after_a_moment(Kind kind) {
    assertThat(verdict(none(kind), true))
        .isEqualTo(new Verdict.RetrySame(new Verdict.Pause.Jitter()));
  }

  @Test
  void a_reset_is_tried_again_at_once() {
    assertThat(verdict(none(Kind.RESET), true))
        .isEqualTo(new Verdict.RetrySame(new Verdict.Pause.None()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"HEADER_TIMEOUT", "FIRST_TOKEN_TIMEOUT", "IDLE", "TOO_LARGE", "REFUSED_ADDRESS"})
  void who_was_too_slow_or_is_forbidden_is_not_asked_again(Kind kind) {
    assertThat(verdict(none(kind), true)).isEqualTo(new Verdict.AskNext());
    assertThat(verdict(none(kind), false)).isEqualTo(new Verdict.GiveUp());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 529})
  void a_failing_vendor_is_tried_again_after_a_moment(int status) {
    assertThat(verdict(status(status, FaultKind.INTERNAL), true))
        .isEqualTo(new Verdict.RetrySame(new Verdict.Pause.Jitter()));
    assertThat(FaultTable.signal(status(status, FaultKind.INTERNAL)))
        .isEqualTo(new Signal.Failed());
  }

  @Test
  void an_overloaded_vendor_that_is_the_only_one_left_is_tried_once_more_and_then_told() {
    Outcome.Failed overloaded = status(529, FaultKind.OVERLOADED);

    assertThat(FaultTable.verdict(overloaded, new FaultTable.Standing(true, true, false, MAX)))
        .isEqualTo(new Verdict.RetrySame(new Verdict.Pause.Jitter()));
    assertThat(FaultTable.verdict(overloaded, new FaultTable.Standing(false, true, false, MAX)))
        .isEqualTo(new Verdict.GiveUp());
    assertThat(FaultTable.signal(overloaded)).isEqualTo(new Signal.Failed());
  }

  @Test
  void what_a_fallback_does_not_take_is_not_told_as_the_clients_mistake() {
    Outcome.Failed refused = status(400, FaultKind.BAD_REQUEST);

    assertThat(FaultTable.verdict(refused, new FaultTable.Standing(true, true, true, MAX)))
        .isEqualTo(new Verdict.AskNext());
    assertThat(FaultTable.verdict(refused, new FaultTable.Standing(true, true, false, MAX)))
        .isEqualTo(new Verdict.GiveUp());
    assertThat(FaultTable.telling(refused))
        .isLessThan(FaultTable.telling(status(500, FaultKind.INTERNAL)));
  }

  @Test
  void an_overloaded_vendor_that_asks_for_a_long_wait_is_left_alone() {
    assertThat(verdict(status(503, FaultKind.OVERLOADED, 20), false))
        .isEqualTo(new Verdict.GiveUp());
    assertThat(verdict(status(503, FaultKind.OVERLOADED, 20), true))
        .isEqualTo(new Verdict.AskNext());
  }

  @ParameterizedTest
  @CsvSource({"408, TIMEOUT", "429, RATE_LIMIT"})
  void a_short_wait_is_waited_for_only_when_nobody_else_can_be_asked(int status, FaultKind kind) {
    assertThat(verdict(status(status, kind, 2), false))
        .isEqualTo(new Verdict.RetrySame(new Verdict.Pause.Asked(Duration.ofSeconds(2))));
    assertThat(verdict(status(status, kind, 2), true)).isEqualTo(new Verdict.AskNext());
    assertThat(verdict(status(status, kind, 4), false)).isEqualTo(new Verdict.GiveUp());
    assertThat(verdict(status(status, kind), false)).isEqualTo(new Verdict.GiveUp());
  }

  @Test
  void a_spending_limit_is_not_waited_for() {
    assertThat(verdict(status(429, FaultKind.SPEND_LIMIT, 1), false))
        .isEqualTo(new Verdict.GiveUp());
    assertThat(FaultTable.signal(status(429, FaultKind.SPEND_LIMIT)))
        .isEqualTo(new Signal.SpendLimited(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 404})
  void what_is_wrong_on_the_providers_side_is_not_the_clients(int status) {
    Outcome.Failed failed = status(status, FaultKind.AUTHENTICATION);

    assertThat(verdict(failed, true)).isEqualTo(new Verdict.AskNext());
    assertThat(FaultTable.providersOwn(failed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403})
  void a_refused_credential_benches_its_provider(int status) {
    assertThat(FaultTable.signal(status(status, FaultKind.AUTHENTICATION)))
        .isEqualTo(new Signal.CredentialRejected());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422, 405, 409, 415})
  void what_the_client_did_wrong_is_told_at_once(int status) {
    assertThat(verdict(status(status, FaultKind.BAD_REQUEST), true))
        .isEqualTo(new Verdict.TellClient());
  }

  @Test
  void a_prompt_that_is_too_long_asks_for_a_larger_window() {
    assertThat(verdict(status(400, FaultKind.CONTEXT_TOO_LONG), true))
        .isEqualTo(new Verdict.AskLarger());
  }

  @Test
  void a_content_policy_is_never_routed_around() {
    assertThat(verdict(status(400, FaultKind.CONTENT_POLICY), true))
        .isEqualTo(new Verdict.TellClient());
  }

  @Test
  void an_empty_account_that_is_reported_as_a_bad_request_is_not_the_clients() {
    assertThat(verdict(status(400, FaultKind.BILLING), true)).isEqualTo(new Verdict.AskNext());
  }

  @Test
  void a_redirect_is_not_followed_and_somebody_else_is_asked() {
    assertThat(verdict(status(302, FaultKind.BAD_GATEWAY), true)).isEqualTo(new Verdict.AskNext());
  }

  @Test
  void a_paused_turn_is_told_and_says_that_the_vendor_is_well() {
    Fault paused = Fault.of(FaultKind.TURN_PAUSED, "x");
    Outcome.Failed failed = Outcome.of(paused);

    assertThat(verdict(failed, true)).isEqualTo(new Verdict.TellClient());
    assertThat(FaultTable.signal(failed)).isEqualTo(new Signal.Alive());
    assertThat(FaultTable.signal(new Outcome.BrokenOff(paused))).isEqualTo(new Signal.Alive());
    assertThat(FaultTable.providersOwn(failed)).isFalse();
  }

  @Test
  void a_client_that_leaves_says_nothing_about_the_vendor() {
    assertThat(FaultTable.signal(new Outcome.ClientLeft())).isEqualTo(new Signal.Nothing());
  }

  private static Verdict verdict(Outcome.Failed failed, boolean othersLeft) {
    return FaultTable.verdict(failed, new FaultTable.Standing(true, false, othersLeft, MAX));
  }

  private static Outcome.Failed none(Kind kind) {
    return new Outcome.NoAnswer(kind, Fault.of(FaultKind.BAD_GATEWAY, "x"));
  }

  private static Outcome.Failed status(int status, FaultKind kind) {
    return new Outcome.Rejected(status, Fault.of(kind, "x"), Optional.empty(), Headers.NONE);
  }

  private static Outcome.Failed status(int status, FaultKind kind, long retryAfterSeconds) {
    return new Outcome.Rejected(
        status,
        Fault.of(kind, "x"),
        Optional.of(Duration.ofSeconds(retryAfterSeconds)),
        Headers.NONE);
  }
}
