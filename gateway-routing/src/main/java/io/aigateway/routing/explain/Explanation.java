package io.aigateway.routing.explain;

import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.plan.Plan;
import io.aigateway.routing.plan.Reason;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.Loss;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a call would do as things stand. Holds no secret.
 *
 * @param dialect what the client speaks
 * @param alias the model as the client names it
 * @param stream whether a stream is asked for
 * @param promptTokens counted size of the prompt; rather overstated
 * @param refusal what the client would be told instead of an answer; empty when somebody is asked
 * @param options candidates in the order they are asked
 * @param skipped mappings that lead nowhere now
 */
public record Explanation(
    Dialect dialect,
    String alias,
    boolean stream,
    long promptTokens,
    Optional<Refusal> refusal,
    List<Option> options,
    List<Plan.Skipped> skipped) {
  /** Copies the lists. */
  public Explanation {
    options = List.copyOf(options);
    skipped = List.copyOf(skipped);
  }

  /** What becomes of a candidate. */
  public enum Verdict {
    /** It is asked first. */
    TAKEN,
    /** It is asked when those before it fail. */
    FALLBACK,
    /** The request cannot be said to it, so the next one is asked. */
    REFUSED,
    /** The call is refused before anybody is asked. */
    NOT_ASKED;

    /** The stable name, such as {@code fallback}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why a whole call is refused. */
  public enum Cause {
    /** There is no such alias. */
    ALIAS_UNKNOWN,
    /** The alias is disabled. */
    ALIAS_DISABLED,
    /** The key is disabled. */
    KEY_DISABLED,
    /** The key has ended. */
    KEY_EXPIRED,
    /** The key may not call the alias. */
    KEY_NOT_ALLOWED,
    /** No mapping of the alias leads anywhere. */
    NO_CANDIDATE,
    /** The body cannot be read, or cannot be said to any candidate. */
    REQUEST_REFUSED;

    /** The stable name, such as {@code key_not_allowed}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What the client would be told.
   *
   * @param cause why
   * @param status in the client's dialect
   * @param message as the client reads it
   */
  public record Refusal(Cause cause, int status, String message) {}

  /**
   * A candidate.
   *
   * @param verdict what becomes of it
   * @param candidate who it is
   * @param reasons what decided its place
   * @param said what it would be asked, or why it cannot be
   */
  public record Option(Verdict verdict, Candidate candidate, List<Reason> reasons, Said said) {
    /** Copies the reasons. */
    public Option {
      reasons = List.copyOf(reasons);
    }
  }

  /** The request in a candidate's terms. */
  public sealed interface Said {
    /**
     * It can be said.
     *
     * @param uri where it goes
     * @param headers as they are sent, the credential masked
     * @param body as it is sent: JSON
     * @param losses what is dropped or only approximated
     */
    record Sent(URI uri, Headers headers, String body, List<Loss> losses) implements Said {
      /** Copies the losses. */
      public Sent {
        losses = List.copyOf(losses);
      }
    }

    /**
     * It cannot be said.
     *
     * @param path the field in the client's body; empty for the body as a whole
     * @param message why
     */
    record Unsayable(String path, String message) implements Said {}
  }
}
