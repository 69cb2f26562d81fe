package io.aigateway.cli.drill;

import io.aigateway.routing.vendor.Behaviour;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What goes wrong at the first model of an alias. */
@SuppressWarnings("ImmutableEnumChecker") // behaviours are immutable by contract
enum Fault {
  RATE_LIMIT("429", false, new Behaviour.Status(429)),
  SERVER_ERROR("500", false, new Behaviour.Status(500)),
  UNAVAILABLE("503", false, new Behaviour.Status(503)),
  RESET("connection reset", false, new Behaviour.Reset()),
  HANG("no answer", true, new Behaviour.NeverAnswers()),
  SLOW_FIRST_TOKEN("slow first token", true, new Behaviour.SlowFirstToken(Duration.ofSeconds(30))),
  CUT("cut in mid-stream", true, new Behaviour.CutAfter(3)),
  STALL("stall in mid-stream", true, new Behaviour.StallAfter(3)),
  MALFORMED("malformed answer", false, new Behaviour.TruncatedJson()),
  MISSING_END("stream without an end", true, new Behaviour.MissingEnd()),
  CONTEXT_LENGTH("context too long", false, refusal("context_length_exceeded", "too many tokens")),
  CONTENT_FILTER("content refused", false, refusal("content_policy_violation", "not allowed")),
  PREFILL("prefill refused", false, new Behaviour.RefusePrefill()),
  FLAPPING("every other call fails", false, new Behaviour.Status(500));

  private static final int FLAPS = 6;

  private final String title;
  private final boolean stream;
  private final Behaviour behaviour;

  Fault(String title, boolean stream, Behaviour behaviour) {
    this.title = title;
    this.stream = stream;
    this.behaviour = behaviour;
  }

  private static Behaviour refusal(String code, String message) {
    String body =
        """
        {"type":"error","error":{"type":"invalid_request_error","code":"%s","message":"%s"}}\
        """
            .formatted(code, message);
    return new Behaviour.Status(400, Map.of(), Optional.of(body));
  }

  /** For people. */
  String title() {
    return title;
  }

  /** Whether the call asks for a stream. */
  boolean stream() {
    return stream;
  }

  /** What the first model does. */
  Behaviour behaviour() {
    return behaviour;
  }

  /** Whether only some calls meet it. */
  boolean comesAndGoes() {
    return this == FLAPPING;
  }

  /** How many calls are made. */
  int calls() {
    return comesAndGoes() ? FLAPS : 1;
  }

  /** Whether the conversation ends with words put into the model's mouth. */
  boolean prefilled() {
    return this == PREFILL;
  }

  /** Whether another model could have answered: nothing was said to the client yet. */
  boolean curable() {
    return switch (this) {
      case RATE_LIMIT,
          SERVER_ERROR,
          UNAVAILABLE,
          RESET,
          HANG,
          SLOW_FIRST_TOKEN,
          MALFORMED,
          FLAPPING ->
          true;
      case CUT, STALL, MISSING_END, CONTEXT_LENGTH, CONTENT_FILTER, PREFILL -> false;
    };
  }
}
