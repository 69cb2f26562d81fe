package io.aigateway.routing.explain;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.routing.call.ClientCall;
import io.aigateway.routing.call.Preparation;
import io.aigateway.routing.explain.Explanation.Cause;
import io.aigateway.routing.explain.Explanation.Option;
import io.aigateway.routing.explain.Explanation.Refusal;
import io.aigateway.routing.explain.Explanation.Said;
import io.aigateway.routing.explain.Explanation.Verdict;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.plan.Plan;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.target.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what a call would do and why, and sends nothing: the call goes through the same {@link
 * Preparation} as a real one. Thread-safe.
 */
public final class Explainer {
  private static final String REQUEST_ID = "explained";

  /** Any time will do: it only says that the answer is wanted whole. */
  private static final Duration WHOLE = Duration.ofMinutes(1);

  private final Preparation preparation;
  private final InstantSource clock;

  /**
   * Explains calls.
   *
   * @param preparation over the book that calls write, so that cooldowns and circuits are seen
   */
  public Explainer(Preparation preparation, InstantSource clock) {
    this.preparation = requireNonNull(preparation, "preparation");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Explains a call.
   *
   * @throws TranslationRefused when the body cannot be read as a request of the dialect
   */
  public Explanation explain(Question question, Snapshot snapshot) {
    Instant now = clock.instant();
    ClientCall call = call(question, snapshot, now);
    Plan plan = preparation.plan(call, 0);
    Optional<Refusal> refusal =
        shutOut(question, now)
            .or(() -> notAdmitted(call))
            .or(() -> plan.routable() ? Optional.empty() : Optional.of(nobody(call)));
    List<Option> options = options(call, plan, refusal.isPresent());
    return new Explanation(
        question.dialect(),
        question.alias(),
        call.request().stream(),
        call.request().estimatedTokens(),
        refusal.or(() -> unsayable(call, options)),
        options,
        plan.skipped());
  }

  private List<Option> options(ClientCall call, Plan plan, boolean refused) {
    List<Option> options = new ArrayList<>();
    boolean taken = false;
    for (Plan.Choice choice : plan.choices()) {
      Said said = say(call, choice.candidate());
      Verdict verdict = verdict(said, refused, taken);
      taken |= verdict == Verdict.TAKEN;
      options.add(new Option(verdict, choice.candidate(), choice.reasons(), said));
    }
    return options;
  }

  private static Verdict verdict(Said said, boolean refused, boolean taken) {
    if (refused) {
      return Verdict.NOT_ASKED;
    }
    return switch (said) {
      case Said.Unsayable unsayable -> Verdict.REFUSED;
      case Said.Sent sent -> taken ? Verdict.FALLBACK : Verdict.TAKEN;
    };
  }

  private Said say(ClientCall call, Candidate candidate) {
    try {
      TranslatedRequest said = preparation.say(call, candidate);
      UpstreamRequest request =
          Preparation.request(
              call,
              candidate,
              said,
              call.request().stream()
                  ? new Patience.Streaming(Optional.empty())
                  : new Patience.Whole(WHOLE));
      return new Said.Sent(
          request.uri(),
          masked(request.headers(), candidate),
          new String(said.body(), StandardCharsets.UTF_8),
          said.losses());
    } catch (TranslationRefused refused) {
      return new Said.Unsayable(refused.path(), refused.getMessage());
    }
  }

  /** The wire's key header is the only one that carries a credential. */
  private static Headers masked(Headers headers, Candidate candidate) {
    Wire wire = candidate.dialect().wire();
    return headers.all(wire.keyHeader()).isEmpty()
        ? headers
        : headers.with(wire.keyHeader(), wire.keyPrefix() + candidate.provider().apiKey().masked());
  }

  private static Optional<Refusal> shutOut(Question question, Instant now) {
    return question
        .key()
        .filter(key -> !key.usable(now))
        .map(
            key ->
                refusal(
                    question,
                    key.enabled() ? Cause.KEY_EXPIRED : Cause.KEY_DISABLED,
                    Fault.of(FaultKind.AUTHENTICATION, "the key is missing or not valid")));
  }

  private static Optional<Refusal> notAdmitted(ClientCall call) {
    Cause cause =
        call.snapshot()
            .alias(call.request().model())
            .map(alias -> alias.enabled() ? Cause.KEY_NOT_ALLOWED : Cause.ALIAS_DISABLED)
            .orElse(Cause.ALIAS_UNKNOWN);
    return Preparation.refusal(call).map(fault -> refusal(call, cause, fault));
  }

  private static Refusal nobody(ClientCall call) {
    return refusal(call, Cause.NO_CANDIDATE, Preparation.nobody(call));
  }

  /** Nobody understands the request: the client is told why the first one does not. */
  private static Optional<Refusal> unsayable(ClientCall call, List<Option> options) {
    return options.stream().allMatch(option -> option.verdict() == Verdict.REFUSED)
        ? options.stream()
            .map(Option::said)
            .filter(Said.Unsayable.class::isInstance)
            .map(Said.Unsayable.class::cast)
            .findFirst()
            .map(
                said ->
                    refusal(
                        call,
                        Cause.REQUEST_REFUSED,
                        Fault.of(FaultKind.BAD_REQUEST, said.message())))
        : Optional.empty();
  }

  private static Refusal refusal(ClientCall call, Cause cause, Fault fault) {
    int status = call.request().dialect().fault(fault, REQUEST_ID).status();
    return new Refusal(cause, status, fault.message());
  }

  private static Refusal refusal(Question question, Cause cause, Fault fault) {
    return new Refusal(
        cause, question.dialect().fault(fault, REQUEST_ID).status(), fault.message());
  }

  private static ClientCall call(Question question, Snapshot snapshot, Instant now) {
    ClientRequest given =
        ClientRequest.read(question.dialect(), question.body().orElseGet(Explainer::smallest));
    return new ClientCall(
        REQUEST_ID,
        now,
        ClientRequest.read(question.dialect(), given.withModel(question.alias())),
        question.key().orElse(ANYBODY),
        snapshot,
        "",
        Headers.NONE,
        question.policy());
  }

  /** Right in both dialects. */
  private static byte[] smallest() {
    return """
    {"model":"-","max_tokens":16,"messages":[{"role":"user","content":"Hello"}]}\
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  private static final ApiKey ANYBODY =
      new ApiKey(
          0,
          "anybody",
          new KeyHash("00"),
          "",
          true,
          Optional.empty(),
          Map.of(GrantKind.MODELS, new Grant.All()),
          Instant.EPOCH,
          Optional.empty());
}
