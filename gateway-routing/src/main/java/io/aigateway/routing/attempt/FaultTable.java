package io.aigateway.routing.attempt;

import io.aigateway.routing.attempt.Verdict.AskLarger;
import io.aigateway.routing.attempt.Verdict.AskNext;
import io.aigateway.routing.attempt.Verdict.Pause;
import io.aigateway.routing.attempt.Verdict.RetrySame;
import io.aigateway.routing.attempt.Verdict.TellClient;
import io.aigateway.routing.health.Signal;
import io.aigateway.translate.outcome.FaultKind;
import java.time.Duration;
import java.util.Set;

/** What follows from each failure, for the call and for the health of who failed. Pure. */
public final class FaultTable {
  /** Some vendors report a wrong key or an empty account as a bad request. */
  private static final Set<FaultKind> NOT_THE_CLIENTS =
      Set.of(FaultKind.AUTHENTICATION, FaultKind.BILLING, FaultKind.SPEND_LIMIT);

  private FaultTable() {}

  /**
   * What the call does next.
   *
   * @param othersLeft whether another candidate could be asked
   * @param retryAfterMax a vendor that asks for a longer wait is not waited for
   */
  public static Verdict verdict(Outcome.Failed failed, boolean othersLeft, Duration retryAfterMax) {
    return switch (failed) {
      case Outcome.NoAnswer none ->
          switch (none.kind()) {
            case RESET -> new RetrySame(new Pause.None());
            case CONNECT, DNS, TLS, BROKEN -> new RetrySame(new Pause.Jitter());
            // Who was too slow once is not waited for twice.
            case HEADER_TIMEOUT, IDLE, TOO_LARGE, REFUSED_ADDRESS, CANCELLED -> new AskNext();
          };
      case Outcome.Nonsense nonsense -> new RetrySame(new Pause.Jitter());
      case Outcome.Unsayable unsayable -> new AskNext();
      case Outcome.Rejected rejected -> rejected(rejected, othersLeft, retryAfterMax);
    };
  }

  private static Verdict rejected(
      Outcome.Rejected rejected, boolean othersLeft, Duration retryAfterMax) {
    Duration asked = rejected.retryAfter().orElse(Duration.ZERO);
    boolean soon = asked.compareTo(retryAfterMax) <= 0;
    return switch (rejected.status()) {
      case 400, 413, 422 -> {
        if (rejected.fault().kind() == FaultKind.CONTEXT_TOO_LONG) {
          yield new AskLarger();
        }
        yield NOT_THE_CLIENTS.contains(rejected.fault().kind()) ? new AskNext() : new TellClient();
      }
      case 401, 402, 403, 404 -> new AskNext();
      case 408, 429 ->
          soon && !asked.isZero() && !othersLeft && !spent(rejected)
              ? new RetrySame(new Pause.Asked(asked))
              : new AskNext();
      default -> {
        if (rejected.status() >= 500 && soon) {
          yield new RetrySame(asked.isZero() ? new Pause.Jitter() : new Pause.Asked(asked));
        }
        boolean clients = rejected.status() >= 400 && rejected.status() < 500;
        yield clients ? new TellClient() : new AskNext();
      }
    };
  }

  /** What the outcome tells about the health of the provider model. */
  public static Signal signal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Served served -> new Signal.Success();
      case Outcome.BrokenOff broken -> new Signal.Failed();
      case Outcome.ClientLeft left -> new Signal.Nothing();
      case Outcome.Unsayable unsayable -> new Signal.Nothing();
      case Outcome.Nonsense nonsense -> new Signal.Failed();
      case Outcome.NoAnswer none -> new Signal.Failed();
      case Outcome.Rejected rejected ->
          switch (rejected.status()) {
            case 401, 402, 403 -> new Signal.CredentialRejected();
            case 429 ->
                spent(rejected)
                    ? new Signal.SpendLimited(rejected.retryAfter())
                    : new Signal.RateLimited(rejected.retryAfter());
            case 404, 408 -> new Signal.Failed();
            default ->
                rejected.status() >= 400 && rejected.status() < 500
                    ? new Signal.Alive()
                    : new Signal.Failed();
          };
    };
  }

  /** Whether the fault is the provider's or its operator's, so that no client can mend it. */
  public static boolean providersOwn(Outcome.Failed failed) {
    return failed instanceof Outcome.Rejected rejected
        && switch (rejected.status()) {
          case 401, 402, 403, 404 -> true;
          case 400, 413, 422 -> NOT_THE_CLIENTS.contains(rejected.fault().kind());
          default -> rejected.status() < 400;
        };
  }

  /** How much a failure tells the client; of several, the one with the highest number is told. */
  static int telling(Outcome.Failed failed) {
    if (providersOwn(failed)) {
      return 1;
    }
    return switch (failed) {
      case Outcome.Unsayable unsayable -> 0;
      case Outcome.NoAnswer none -> 2;
      case Outcome.Nonsense nonsense -> 3;
      case Outcome.Rejected rejected ->
          switch (rejected.status()) {
            case 400, 413, 422 -> 6;
            case 429 -> 5;
            default -> 4;
          };
    };
  }

  private static boolean spent(Outcome.Rejected rejected) {
    return rejected.fault().kind() == FaultKind.SPEND_LIMIT
        || rejected.fault().kind() == FaultKind.BILLING;
  }
}
