package io.aigateway.translate.openai;

import io.aigateway.translate.model.Part;
import java.util.ArrayList;
import java.util.List;

/** The calls of one assistant message and the results that follow it, in the order of the calls. */
final class CallResults {
  /** A result and where it stood. */
  record Placed(Part.ToolResult result, String path) {}

  /** A call and what was answered to it. */
  static final class Call {
    private final String clientId;
    private final String wireId;
    private final String path;
    private final List<Placed> results = new ArrayList<>();

    private Call(String clientId, String wireId, String path) {
      this.clientId = clientId;
      this.wireId = wireId;
      this.path = path;
    }

    String wireId() {
      return wireId;
    }

    /** Where it stood. */
    String path() {
      return path;
    }

    List<Placed> results() {
      return results;
    }
  }

  private final List<Call> calls = new ArrayList<>();

  List<Call> calls() {
    return calls;
  }

  /**
   * Notes a call.
   *
   * @param path where it stood; makes an id for calls that have none or share one
   * @return its id for the upstream
   */
  String call(String clientId, String path) {
    boolean shared = calls.stream().anyMatch(call -> call.clientId.equals(clientId));
    String wireId =
        clientId.isEmpty() || shared
            ? ChatCallIds.generated(clientId + "/" + path)
            : ChatCallIds.fitting(clientId);
    calls.add(new Call(clientId, wireId, path));
    return wireId;
  }

  /** Pairs a result with the next unanswered call of its id; false when there is no such call. */
  boolean offer(Part.ToolResult result, String path) {
    Placed placed = new Placed(result, path);
    for (Call call : calls) {
      if (call.clientId.equals(result.callId()) && call.results.isEmpty()) {
        return call.results.add(placed);
      }
    }
    for (Call call : calls.reversed()) {
      if (call.clientId.equals(result.callId())) {
        return call.results.add(placed);
      }
    }
    return false;
  }
}
