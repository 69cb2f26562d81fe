package io.aigateway.routing.call;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.plan.Plan;
import io.aigateway.routing.plan.Planner;
import io.aigateway.routing.plan.Wanted;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.translate.CallId;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.Translator;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.outcome.Fault;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that is decided about a call before anything is sent. Calls go through it, and so does
 * whoever explains them, so that an explanation tells what a call would do. Thread-safe.
 */
public final class Preparation {
  private final HealthBook health;
  private final Supplier<RoutingSettings> settings;

  /**
   * Prepares calls.
   *
   * @param health the book that calls write
   * @param settings every number
   */
  public Preparation(HealthBook health, RoutingSettings settings) {
    this(health, () -> settings);
  }

  /**
   * As the other one.
   *
   * @param settings asked for each call; they may change
   */
  public Preparation(HealthBook health, Supplier<RoutingSettings> settings) {
    this.health = requireNonNull(health, "health");
    this.settings = requireNonNull(settings, "settings");
  }

  /** Why nobody is asked: the alias does not exist, or the key may not call it. */
  public static Optional<Fault> refusal(ClientCall call) {
    String name = call.request().model();
    Optional<Alias> alias = call.snapshot().alias(name).filter(Alias::enabled);
    if (alias.isEmpty()) {
      return Optional.of(Faults.unknownModel(name));
    }
    return call.key().allows(GrantKind.MODELS, alias.get().id())
        ? Optional.empty()
        : Optional.of(Faults.forbiddenModel(name));
  }

  /** What the client is told when the plan holds nobody to ask. */
  public static Fault nobody(ClientCall call) {
    return Faults.unknownModel(call.request().model());
  }

  /**
   * Who is asked, in which order, as things stand.
   *
   * @param rotation grows with every call of the alias; equal candidates take turns by it
   */
  public Plan plan(ClientCall call, int rotation) {
    health.adopt(call.snapshot());
    return Planner.plan(Wanted.of(call.request()), call.snapshot(), health.view(), rotation);
  }

  /**
   * The request in the candidate's terms; good for one attempt.
   *
   * @throws TranslationRefused when it cannot be said to the candidate
   */
  public TranslatedRequest say(ClientCall call, Candidate candidate) {
    Optional<String> echo =
        settings.get().echoAlias() ? Optional.of(call.request().model()) : Optional.empty();
    return Translator.translate(
        call.request(),
        candidate.target(call.policy(), echo),
        new CallId(call.requestId(), call.at()));
  }

  /**
   * What goes over the wire; holds the provider's credential.
   *
   * @param patience how long the answer is waited for
   */
  public static UpstreamRequest request(
      ClientCall call, Candidate candidate, TranslatedRequest said, Patience patience) {
    String path = candidate.dialect().wire().answersPath();
    return VendorRequests.post(candidate, path, said.body(), call.headers(), patience);
  }
}
