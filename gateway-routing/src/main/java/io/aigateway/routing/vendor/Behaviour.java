package io.aigateway.routing.vendor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How {@link FakeVendor} treats one chat request: at most one {@link Fault}, any number of {@link
 * Manner}s, joined by {@link Together}. Values are immutable.
 *
 * <p>Faults that speak of events concern streams. On a request without a stream they act on the
 * body: a cut or a stall comes after its first half, an error frame becomes an error status, a
 * garbage event a garbage body, a missing end changes nothing.
 */
public sealed interface Behaviour {

  /** What goes wrong, if anything. */
  sealed interface Fault extends Behaviour {}

  /** How the answer is given, right or wrong. */
  sealed interface Manner extends Behaviour {}

  /** Answers as a healthy vendor. */
  record Normal() implements Fault {}

  /**
   * Answers with a status.
   *
   * @param code HTTP status
   * @param headers sent besides the usual ones, such as {@code retry-after}
   * @param body sent as JSON; empty for the error envelope that the vendor has for this status
   */
  record Status(int code, Map<String, String> headers, Optional<String> body) implements Fault {
    /** Copies the headers. */
    public Status {
      headers = Map.copyOf(headers);
    }

    /** A status with the vendor's own error envelope and no further headers. */
    public Status(int code) {
      this(code, Map.of(), Optional.empty());
    }
  }

  /**
   * Answers with exactly these bytes; only {@code content-length} and {@code date} are added.
   *
   * @param status HTTP status
   * @param headers all further headers
   * @param body sent as it is
   */
  record Raw(int status, Map<String, String> headers, byte[] body) implements Fault {
    /** Copies headers and body. */
    public Raw {
      headers = Map.copyOf(headers);
      body = body.clone();
    }

    /** A copy of the body. */
    @Override
    public byte[] body() {
      return body.clone();
    }
  }

  /** Closes the connection with a TCP reset instead of an answer. */
  record Reset() implements Fault {}

  /** Says nothing until the client leaves or the vendor closes. */
  record NeverAnswers() implements Fault {}

  /** Answers 200 with an HTML page, as a proxy in between would. */
  record Html200() implements Fault {}

  /** Answers 200 with the first half of the JSON answer, in well-formed HTTP. */
  record TruncatedJson() implements Fault {}

  /** Answers a request for a stream with the whole answer as JSON. */
  record JsonInsteadOfStream() implements Fault {}

  /**
   * Closes the connection in mid-stream.
   *
   * @param events how many events come before
   */
  record CutAfter(int events) implements Fault {}

  /**
   * Falls silent in mid-stream until the client leaves or the vendor closes.
   *
   * @param events how many events come before
   */
  record StallAfter(int events) implements Fault {}

  /**
   * Ends the stream with the vendor's error event.
   *
   * @param events how many events come before; 0 makes the error the first
   */
  record ErrorFrameAfter(int events) implements Fault {}

  /**
   * Puts an event that is not JSON into the stream.
   *
   * @param at how many events come before
   */
  record GarbageEvent(int at) implements Fault {}

  /** Leaves out the last event: {@code [DONE]}, or {@code message_stop}. */
  record MissingEnd() implements Fault {}

  /**
   * Waits before the headers.
   *
   * @param time how long
   */
  record Delay(Duration time) implements Manner {}

  /**
   * Waits between the headers and the first event, or the body.
   *
   * @param time how long
   */
  record SlowFirstToken(Duration time) implements Manner {}

  /**
   * Waits between the events instead of {@link VendorSettings#pace()}.
   *
   * @param time how long
   */
  record Pace(Duration time) implements Manner {}

  /**
   * Says this text, whatever was asked.
   *
   * @param text the whole answer
   */
  record Answer(String text) implements Manner {}

  /** Refuses a conversation that ends with the assistant's words, as newer Claude models do. */
  record RefusePrefill() implements Manner {}

  /** Gives thinking as {@code redacted_thinking} (Anthropic only). */
  record RedactedThinking() implements Manner {}

  /**
   * Several at once; of two faults, or two manners of a kind, the later counts.
   *
   * @param parts what to combine
   */
  record Together(List<Behaviour> parts) implements Behaviour {
    /** Copies the parts. */
    public Together {
      parts = List.copyOf(parts);
    }
  }
}
