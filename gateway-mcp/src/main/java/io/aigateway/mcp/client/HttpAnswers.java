package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.JsonRpc.Failure;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.translate.sse.SseEventTooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Understands what comes back on a POST of a request. Thread-safe. */
final class HttpAnswers {
  /** Most that is read of an answer which only says why there is none. */
  private static final int REFUSAL_BYTES = 64 * 1024;

  /** The media type of a stream of events. */
  static final String EVENTS = "text/event-stream";

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private final Inbox inbox;
  private final int messageBytes;

  HttpAnswers(Inbox inbox, int messageBytes) {
    this.inbox = inbox;
    this.messageBytes = messageBytes;
  }

  /**
   * Takes an answer of success to its end. Afterwards the request has its outcome, unless a stream
   * ended early.
   *
   * @return the stream's state, where there was one
   */
  Optional<EventPump> take(HttpResponse<InputStream> response, PendingRequest pending)
      throws ServiceUnreachable {
    try (InputStream body = response.body()) {
      if (isEvents(response)) {
        EventPump pump = new EventPump();
        pump(pump, body, pending);
        return Optional.of(pump);
      }
      if (!type(response).equals("application/json")) {
        throw new ServiceUnreachable(
            Reason.GARBAGE, "the service answered with neither JSON nor a stream of events");
      }
      inbox.received(JsonRpc.parse(HttpEndpoint.read(body, messageBytes)), Optional.of(pending));
      pending.broken(Reason.GARBAGE, "the service's answer belongs to another request");
      return Optional.empty();
    } catch (McpErrorException e) {
      throw new ServiceUnreachable(Reason.GARBAGE, "the service's answer is " + e.getMessage());
    } catch (IOException e) {
      throw new ServiceUnreachable(Reason.BROKEN, "the service broke its answer off");
    }
  }

  /** Reads a stream until the answer came or it ended. */
  void pump(EventPump pump, InputStream body, PendingRequest pending) throws ServiceUnreachable {
    try {
      pump.run(
          body,
          event ->
              EventPump.json(event).ifPresent(json -> inbox.received(json, Optional.of(pending))));
    } catch (SseEventTooLarge e) {
      throw new ServiceUnreachable(Reason.GARBAGE, e.getMessage());
    } catch (IOException e) {
      // What came so far may be enough, or be resumed: whoever asked for the answer decides.
      System.getLogger(HttpAnswers.class.getName())
          .log(System.Logger.Level.DEBUG, "a stream of a service broke off", e);
    }
  }

  /** Why an answer of failure is one. */
  static Outcome refusal(HttpResponse<InputStream> response, boolean inSession) {
    int status = response.statusCode();
    Optional<McpError> error = error(response);
    if (inSession && isSessionLost(status, error)) {
      return new Outcome.SessionLost();
    }
    if (error.isPresent() && status != 401 && status != 403) {
      return new Outcome.Refused(error.get(), status);
    }
    boolean busy = status == 429 || status == 503;
    return new Outcome.Broken(
        new ServiceUnreachable(
            busy ? Reason.BUSY : status >= 500 ? Reason.BROKEN : Reason.GARBAGE,
            "the service answered with HTTP status " + status + hint(status),
            busy ? retryAfter(response) : Optional.empty()),
        status);
  }

  /** Whether the answer is a stream of events. */
  static boolean isEvents(HttpResponse<?> response) {
    return type(response).equals(EVENTS);
  }

  /** The media type without its parameters. */
  static String type(HttpResponse<?> response) {
    return type(response.headers());
  }

  /** The media type without its parameters. */
  static String type(java.net.http.HttpHeaders headers) {
    String type = headers.firstValue("content-type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** Revisions ask for 404, but common servers answer with 400 and a code of their own. */
  private static boolean isSessionLost(int status, Optional<McpError> error) {
    boolean unknownMethod = error.filter(e -> e.code() == McpErrors.METHOD_NOT_FOUND).isPresent();
    return (status == 404 && !unknownMethod)
        || (status == 400
            && error.isPresent()
            && (error.get().code() == -32000
                || error.get().code() == -32001
                || error.get().message().toLowerCase(Locale.ROOT).contains("session")));
  }

  private static Optional<McpError> error(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      JsonNode tree = JsonRpc.parse(body.readNBytes(REFUSAL_BYTES));
      return JsonRpc.message(tree) instanceof Failure failure
          ? Optional.of(failure.error())
          : Optional.empty();
    } catch (McpErrorException | IOException e) {
      return Optional.empty();
    }
  }

  private static String hint(int status) {
    return switch (status) {
      case 401, 403 -> ": check the header fields configured for it";
      case 301, 302, 303, 307, 308 -> ": redirects are not followed; configure the final URL";
      default -> "";
    };
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .map(wait -> wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait);
  }
}
