package io.aigateway.routing.attempt;

import io.aigateway.routing.attempt.Verdict.AskLarger;
import io.aigateway.routing.attempt.Verdict.AskNext;
import io.aigateway.routing.attempt.Verdict.GiveUp;
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
   * Where the call stands when an attempt has failed.
   *
   * @param retryLeft whether the same candidate may be tried again
   * @param fallback whether another candidate has failed before, through no fault of the client
   * @param othersLeft whether another candidate could be asked
   * @param retryAfterMax a vendor that asks for a longer wait is not waited for
   */
  public record Standing(
      boolean retryLeft, boolean fallback, boolean othersLeft, Duration retryAfterMax) {}

  /** What the call does next. */
  public static Verdict verdict(Outcome.Failed failed, Standing standing) {
    return switch (failed) {
      case Outcome.NoAnswer none ->
          switch (none.kind()) {
            case RESET -> retry(new Pause.None(), standing);
            case CONNECT, DNS, TLS, BROKEN -> retry(new Pause.Jitter(), standing);
            // Who was too slow once is not waited for twice.
            case HEADER_TIMEOUT, FIRST_TOKEN_TIMEOUT, IDLE, TOO_LARGE, REFUSED_ADDRESS, CANCELLED ->
                next(standing);
          };
      case Outcome.Nonsense nonsense -> retry(new Pause.Jitter(), standing);
      case Outcome.Unsayable unsayable -> next(standing);
      // The model did its work; another one would do the same work again, on the client's bill.
      case Outcome.Paused paused -> new TellClient();
      case Outcome.Rejected rejected -> rejected(rejected, standing);
    };
  }

  private static Verdict rejected(Outcome.Rejected rejected, Standing standing) {
    boolean clients = rejected.status() >= 400 && rejected.status() < 500;
    return switch (rejected.status()) {
      case 400, 413, 422 -> refusedRequest(rejected.fault().kind(), standing);
      case 401, 402, 403, 404 -> next(standing);
      case 408, 429 ->
          spent(rejected) ? next(standing) : waited(rejected, next(standing), standing);
      // Overload (529) and every other failure of the vendor's own.
      case 500, 502, 503, 504, 529 -> failing(rejected, standing);
      default -> {
        if (rejected.status() >= 500) {
          yield failing(rejected, standing);
        }
        yield clients ? new TellClient() : next(standing);
      }
    };
  }

  private static Verdict refusedRequest(FaultKind kind, Standing standing) {
    if (kind == FaultKind.CONTEXT_TOO_LONG) {
      return standing.othersLeft() ? new AskLarger() : new TellClient();
    }
    // What a fallback does not take, such as words put into its mouth, is no mistake of a client
    // whose request was meant for another model.
    boolean fallbacks = standing.fallback() && kind == FaultKind.BAD_REQUEST;
    return fallbacks || NOT_THE_CLIENTS.contains(kind) ? next(standing) : new TellClient();
  }

  /**
   * Once more after a moment, then the next; a vendor that names its moment is taken at its word.
   */
  private static Verdict failing(Outcome.Rejected rejected, Standing standing) {
    return waited(rejected, retry(new Pause.Jitter(), standing), standing);
  }

  /** A wait that the vendor asks for is worth it only when it is short and nobody else is left. */
  private static Verdict waited(Outcome.Rejected rejected, Verdict notAsked, Standing standing) {
    Duration asked = rejected.retryAfter().orElse(Duration.ZERO);
    if (asked.isZero()) {
      return notAsked;
    }
    boolean worthIt = !standing.othersLeft() && asked.compareTo(standing.retryAfterMax()) <= 0;
    return worthIt ? retry(new Pause.Asked(asked), standing) : next(standing);
  }

  private static Verdict retry(Pause pause, Standing standing) {
    return standing.retryLeft() ? new RetrySame(pause) : next(standing);
  }

  private static Verdict next(Standing standing) {
    return standing.othersLeft() ? new AskNext() : new GiveUp();
  }

  /** What the outcome tells about the health of the provider model. */
  public static Signal signal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Served served -> new Signal.Success();
      case Outcome.BrokenOff broken ->
          broken.fault().kind() == FaultKind.TURN_PAUSED ? new Signal.Alive() : new Signal.Failed();
      case Outcome.Paused paused -> new Signal.Alive();
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
      case Outcome.Paused paused -> 6;
      case Outcome.Rejected rejected ->
          switch (rejected.status()) {
            case 400, 413, 422 -> rejected.fault().kind() == FaultKind.BAD_REQUEST ? 1 : 6;
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
