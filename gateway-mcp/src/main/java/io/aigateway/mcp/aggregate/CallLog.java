package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpUsageSink;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Writes down every call of an item, however it ends. Thread-safe. */
final class CallLog {
  /** How much of a target's name is kept, in characters. */
  static final int MAX_TARGET = 1024;

  /** How much of an error's message is kept, in characters. */
  static final int MAX_ERROR = 1024;

  private final McpUsageSink sink;
  private final InstantSource clock;
  private final Supplier<String> requestIds;

  CallLog(McpUsageSink sink, InstantSource clock, Supplier<String> requestIds) {
    this.sink = sink;
    this.clock = clock;
    this.requestIds = requestIds;
  }

  /** A call begins; exactly one of the methods of what is returned is to be called. */
  Call begin(View view, String type, String method, String target, ObjectNode params) {
    return new Call(view, type, method, target, JsonRpc.size(params), clock.instant());
  }

  /** A call that is under way. */
  final class Call {
    private final View view;
    private final String type;
    private final String method;
    private final String target;
    private final long inputBytes;
    private final Instant begun;

    private Call(
        View view, String type, String method, String target, long inputBytes, Instant begun) {
      this.view = view;
      this.type = type;
      this.method = method;
      this.target = target;
      this.inputBytes = inputBytes;
      this.begun = begun;
    }

    /** There was nothing to call, or not for this key. */
    void denied(McpError answer) {
      end(Optional.empty(), McpCallStatus.DENIED, size(answer), Optional.of(answer.message()));
    }

    /** The service answered. */
    void answered(McpService service, ObjectNode result) {
      boolean failed = result.path("isError").asBoolean(false);
      end(
          Optional.of(service),
          failed ? McpCallStatus.ERROR : McpCallStatus.SUCCESS,
          JsonRpc.size(result),
          failed ? Optional.of("the result says that it is an error") : Optional.empty());
    }

    /** The client got an error instead. */
    void failed(McpService service, McpError answer) {
      String reason = answer.data().map(data -> data.path("reason").asText("")).orElse("");
      String why = reason.isEmpty() ? answer.message() : answer.message() + ": " + reason;
      end(Optional.of(service), McpCallStatus.ERROR, size(answer), Optional.of(why));
    }

    /** The client gave it up. */
    void cancelled(McpService service) {
      end(Optional.of(service), McpCallStatus.CANCELLED, 0, Optional.empty());
    }

    private void end(
        Optional<McpService> service,
        McpCallStatus status,
        long outputBytes,
        Optional<String> error) {
      Instant now = clock.instant();
      sink.called(
          new McpCallRecord(
              requestIds.get(),
              begun.truncatedTo(ChronoUnit.MILLIS),
              view.clientIp(),
              view.key().id(),
              view.key().name(),
              service.map(s -> OptionalLong.of(s.id())).orElse(OptionalLong.empty()),
              service.map(McpService::symbol).orElse(""),
              service.map(s -> type(s.transport())).orElse(""),
              type,
              method,
              shortened(target, MAX_TARGET),
              inputBytes,
              outputBytes,
              Math.max(0, ChronoUnit.MILLIS.between(begun, now)),
              status,
              error.map(text -> shortened(text, MAX_ERROR))));
    }
  }

  private static String type(McpTransportSettings transport) {
    return switch (transport) {
      case McpTransportSettings.Remote remote -> "remote";
      case McpTransportSettings.Local local -> "local";
    };
  }

  private static long size(McpError error) {
    return error.message().length() + error.data().map(JsonRpc::size).orElse(0L);
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
