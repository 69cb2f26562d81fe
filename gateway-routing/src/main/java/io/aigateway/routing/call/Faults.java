package io.aigateway.routing.call;

import io.aigateway.routing.attempt.FaultTable;
import io.aigateway.routing.attempt.Outcome;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.util.Optional;

/** Puts failures into words for clients. */
final class Faults {
  private Faults() {}

  static Fault unknownModel(String alias) {
    return Fault.of(
        FaultKind.NOT_FOUND,
        "the model '" + alias + "' does not exist or nothing serves it right now");
  }

  static Fault forbiddenModel(String alias) {
    return Fault.of(FaultKind.FORBIDDEN, "this key may not use the model '" + alias + "'");
  }

  static Fault unrecorded() {
    return Fault.of(
        FaultKind.UNAVAILABLE, "the gateway cannot record the usage of calls now; try again later");
  }

  static Fault internal() {
    return Fault.of(FaultKind.INTERNAL, "the gateway failed; its log tells more");
  }

  static Fault exhausted() {
    return Fault.of(FaultKind.UNAVAILABLE, "there was no time left to ask anybody");
  }

  /** The request cannot be said to the candidate. */
  static Fault of(TranslationRefused refused) {
    return new Fault(
        FaultKind.BAD_REQUEST,
        refused.getMessage(),
        Optional.of(refused.path()).filter(path -> !path.isEmpty()),
        Optional.empty());
  }

  /** The provider gave no answer, or no more of it. */
  static Fault of(UpstreamException failure, Candidate candidate) {
    return Fault.of(kind(failure.kind()), from(candidate) + failure.getMessage());
  }

  /** A page where JSON was expected. */
  static Fault notAnAnswer(Candidate candidate) {
    return Fault.of(FaultKind.BAD_GATEWAY, from(candidate) + "it answered with a web page");
  }

  /** What the client is told when nobody else can be asked. */
  static Fault told(Outcome.Failed outcome, Candidate candidate) {
    if (outcome instanceof Outcome.Rejected rejected && FaultTable.providersOwn(rejected)) {
      // Its own status would make clients doubt their own key or their own model name.
      return Fault.of(
          FaultKind.BAD_GATEWAY,
          "%sit refused the gateway with status %d: %s"
              .formatted(from(candidate), rejected.status(), own(rejected.status())));
    }
    return outcome.fault();
  }

  private static String own(int status) {
    return switch (status) {
      case 401, 403 -> "the credential set for this provider is not accepted";
      case 402 -> "the provider's account has no credit";
      case 404 -> "it does not know the model or the path";
      default -> "the answer is not one of its protocol";
    };
  }

  private static FaultKind kind(Kind kind) {
    return switch (kind) {
      case HEADER_TIMEOUT, FIRST_TOKEN_TIMEOUT, IDLE -> FaultKind.TIMEOUT;
      case CANCELLED -> FaultKind.CANCELLED;
      case DNS, REFUSED_ADDRESS, CONNECT, TLS, RESET, BROKEN, TOO_LARGE -> FaultKind.BAD_GATEWAY;
    };
  }

  private static String from(Candidate candidate) {
    return "provider '" + candidate.provider().name() + "': ";
  }
}
