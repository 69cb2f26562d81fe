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
  /** Most characters that may wait, for an earlier block or the rest of their own. */
  static final long MAX_HELD = 16L * 1024 * 1024;

  private final Map<Integer, AnswerBlock> byUpstreamIndex = new HashMap<>();
  private final Deque<AnswerBlock> unfinished = new ArrayDeque<>();
  private int blocks;
  private long held;
  private boolean toolsCalled;

  /** A block begins; whatever the start already holds of it counts. */
  void start(int upstreamIndex, JsonNode content) {
    stop(upstreamIndex);
    AnswerBlock block = AnswerBlock.open(blocks, content);
    blocks++;
    toolsCalled |= block.callsTool();
    byUpstreamIndex.put(upstreamIndex, block);
    unfinished.add(block);
    held += block.held();
  }

  /** A block goes on; deltas of unknown blocks say nothing. */
  void delta(int upstreamIndex, JsonNode delta) {
    AnswerBlock block = byUpstreamIndex.get(upstreamIndex);
    if (block != null) {
      long before = block.held();
      block.delta(delta);
      held += block.held() - before;
    }
  }

  /** A block goes on plainly. */
  void delta(MessagesDelta delta) {
    AnswerBlock block = byUpstreamIndex.get(delta.index());
    if (block != null) {
      long before = block.held();
      block.delta(delta);
      held += block.held() - before;
    }
  }

  /** A block ends. */
  void stop(int upstreamIndex) {
    AnswerBlock block = byUpstreamIndex.remove(upstreamIndex);
    if (block != null) {
      close(block);
    }
  }

  /** All blocks end. */
  void stopAll() {
    byUpstreamIndex.values().forEach(this::close);
    byUpstreamIndex.clear();
  }

  /** The events that may be told now, in order. */
  List<StreamEvent> drain() {
    if (unfinished.isEmpty()) {
      return List.of();
    }
    if (!unfinished.element().closed()) {
      return take(unfinished.element());
    }
    List<StreamEvent> events = new ArrayList<>();
    while (!unfinished.isEmpty()) {
      AnswerBlock first = unfinished.element();
      events.addAll(take(first));
      if (!first.closed()) {
        break;
      }
      held -= unfinished.remove().held();
    }
    return events;
  }

  /** Whether more waits than a sane upstream would make wait. */
  boolean overfull() {
    return held > MAX_HELD;
  }

  private List<StreamEvent> take(AnswerBlock block) {
    long before = block.held();
    List<StreamEvent> events = block.take();
    held += block.held() - before;
    return events;
  }

  private void close(AnswerBlock block) {
    long before = block.held();
    block.close();
    held += block.held() - before;
  }

  /** Whether a tool of the client was called. */
  boolean toolsCalled() {
    return toolsCalled;
  }
}
