package io.aigateway.translate.anthropic;

import io.aigateway.translate.model.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls of one stretch of the model with the results that follow it. The API wants exactly one
 * result for each call, all in the next message.
 */
final class ToolPairing {
  /** A call and what answers it. */
  static final class Pair {
    private final Part.ToolCall call;
    private final String id;
    private final List<Part.ToolResult> results = new ArrayList<>();

    private Pair(Part.ToolCall call, String id) {
      this.call = call;
      this.id = id;
    }

    /** The upstream's id of the call. */
    String id() {
      return id;
    }

    /** Usually one; several are merged. */
    List<Part.ToolResult> results() {
      return List.copyOf(results);
    }
  }

  private final List<Pair> pairs = new ArrayList<>();
  private final List<Part.ToolResult> orphans = new ArrayList<>();

  private ToolPairing() {}

  /** No calls yet. */
  static ToolPairing none() {
    return new ToolPairing();
  }

  /** The calls of a stretch, each with its new id. */
  static ToolPairing of(Stretch.Said said, ToolIds ids) {
    ToolPairing pairing = new ToolPairing();
    said.calls().forEach(call -> pairing.pairs.add(new Pair(call, ids.next(call.id()))));
    return pairing;
  }

  /** Takes the results of the stretch that follows. */
  void take(List<Part.ToolResult> results) {
    for (Part.ToolResult result : results) {
      Optional<Pair> open = pair(result.callId(), true);
      open.or(() -> pair(result.callId(), false))
          .ifPresentOrElse(pair -> pair.results.add(result), () -> orphans.add(result));
    }
  }

  private Optional<Pair> pair(String callId, boolean unanswered) {
    return pairs.stream()
        .filter(pair -> pair.call.id().equals(callId))
        .filter(pair -> !unanswered || pair.results.isEmpty())
        .findFirst();
  }

  /** The calls in the order they were issued. */
  List<Pair> pairs() {
    return List.copyOf(pairs);
  }

  /** Whether the result answers none of the calls. */
  boolean orphaned(Part.ToolResult result) {
    return orphans.contains(result);
  }
}
