package io.aigateway.translate.anthropic;

import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
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
    private final Placed call;
    private final String id;
    private final List<Placed> results = new ArrayList<>();

    private Pair(Placed call, String id) {
      this.call = call;
      this.id = id;
    }

    /** The upstream's id of the call. */
    String id() {
      return id;
    }

    /** Where the call stood. */
    String path() {
      return call.path();
    }

    /** Usually one; several are merged. */
    List<Placed> results() {
      return List.copyOf(results);
    }
  }

  private final List<Pair> pairs = new ArrayList<>();
  private final List<Placed> orphans = new ArrayList<>();

  private ToolPairing() {}

  /** No calls yet. */
  static ToolPairing none() {
    return new ToolPairing();
  }

  /** The calls of a stretch, each with its new id. */
  static ToolPairing of(Stretch.Said said, ToolIds ids) {
    ToolPairing pairing = new ToolPairing();
    said.calls().forEach(call -> pairing.pairs.add(new Pair(call, ids.next(callId(call)))));
    return pairing;
  }

  /** Takes the results of the stretch that follows. */
  void take(List<Placed> results) {
    for (Placed result : results) {
      String callId = callId(result);
      Optional<Pair> open = pair(callId, true);
      open.or(() -> pair(callId, false))
          .ifPresentOrElse(pair -> pair.results.add(result), () -> orphans.add(result));
    }
  }

  private Optional<Pair> pair(String callId, boolean unanswered) {
    return pairs.stream()
        .filter(pair -> callId(pair.call).equals(callId))
        .filter(pair -> !unanswered || pair.results.isEmpty())
        .findFirst();
  }

  private static String callId(Placed placed) {
    return switch (placed.part()) {
      case Part.ToolCall call -> call.id();
      case Part.ToolResult result -> result.callId();
      case Part other -> throw new IllegalArgumentException("neither a call nor a result");
    };
  }

  /** The calls in the order they were issued. */
  List<Pair> pairs() {
    return List.copyOf(pairs);
  }

  /** Whether the result answers none of the calls. */
  boolean orphaned(Placed result) {
    return orphans.contains(result);
  }
}
