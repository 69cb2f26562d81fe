package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.model.StreamEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of one answer, put into order: however an upstream interleaves them, one block is open
 * at a time and indices are dense. Deltas belong to the block whose index they carry; what arrives
 * for a block that is not yet first waits. Not safe for use by several threads.
 */
final class AnswerBlocks {
  /** Most events that may wait for an earlier block to end. */
  static final int MAX_WAITING = 100_000;

  private final Map<Integer, AnswerBlock> byUpstreamIndex = new HashMap<>();
  private final Deque<AnswerBlock> unfinished = new ArrayDeque<>();
  private int blocks;
  private boolean toolsCalled;

  /** A block begins; whatever the start already holds of it counts. */
  void start(int upstreamIndex, JsonNode content) {
    stop(upstreamIndex);
    AnswerBlock block = AnswerBlock.open(blocks, content);
    blocks++;
    toolsCalled |= block.callsTool();
    byUpstreamIndex.put(upstreamIndex, block);
    unfinished.add(block);
  }

  /** A block goes on; deltas of unknown blocks say nothing. */
  void delta(int upstreamIndex, JsonNode delta) {
    AnswerBlock block = byUpstreamIndex.get(upstreamIndex);
    if (block != null) {
      block.delta(delta);
    }
  }

  /** A block ends. */
  void stop(int upstreamIndex) {
    AnswerBlock block = byUpstreamIndex.remove(upstreamIndex);
    if (block != null) {
      block.close();
    }
  }

  /** All blocks end. */
  void stopAll() {
    byUpstreamIndex.values().forEach(AnswerBlock::close);
    byUpstreamIndex.clear();
  }

  /** The events that may be told now, in order. */
  List<StreamEvent> drain() {
    List<StreamEvent> events = new ArrayList<>();
    while (!unfinished.isEmpty()) {
      AnswerBlock first = unfinished.element();
      events.addAll(first.take());
      if (!first.closed()) {
        break;
      }
      unfinished.remove();
    }
    return events;
  }

  /** Whether more waits than a sane upstream would make wait. */
  boolean overfull() {
    return unfinished.stream().mapToInt(AnswerBlock::waiting).sum() > MAX_WAITING;
  }

  /** Whether a tool of the client was called. */
  boolean toolsCalled() {
    return toolsCalled;
  }
}
