package io.aigateway.translate.model;

import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.Optional;

/**
 * One step of an answer. Readers promise a well-formed order, however odd the upstream:
 *
 * <pre>
 * MessageStart (BlockStart delta* BlockEnd)* ... Finish    or at any point    Failed
 * </pre>
 *
 * <p>Block indices are dense from 0 and at most one block is open at a time; a delta's kind fits
 * its block; {@link UsageSeen} and {@link Ping} may stand anywhere after the start; exactly one
 * {@link Finish} or {@link Failed} ends the answer and nothing follows it.
 */
public sealed interface StreamEvent {
  /**
   * The answer begins.
   *
   * @param id the upstream's id of the answer; may be empty
   * @param model the model that serves, as the upstream reported it; may be empty
   * @param tier with which priority, if the upstream reported it
   */
  record MessageStart(String id, String model, Optional<ServedTier> tier) implements StreamEvent {
    /** A start whose priority is not known. */
    public MessageStart(String id, String model) {
      this(id, model, Optional.empty());
    }
  }

  /**
   * A block begins.
   *
   * @param index 0, 1, 2, …
   * @param block its kind
   */
  record BlockStart(int index, Block block) implements StreamEvent {}

  /** Words of a {@link Block.Text}, never empty. */
  record TextDelta(int index, String text) implements StreamEvent {}

  /** Thinking of a {@link Block.Reasoning}, never empty. */
  record ReasoningDelta(int index, String text) implements StreamEvent {}

  /** The complete signature of a {@link Block.Reasoning}; at most one for each block. */
  record SignatureDelta(int index, String signature) implements StreamEvent {}

  /** A piece of the arguments of a {@link Block.ToolCall}, never empty. */
  record ToolInputDelta(int index, String fragment) implements StreamEvent {}

  /** A citation on a {@link Block.Text}, in the upstream's own form. */
  record CitationDelta(int index, RawJson json) implements StreamEvent {}

  /** The block is complete. */
  record BlockEnd(int index) implements StreamEvent {}

  /** Cumulative usage as far as reported; a later one replaces an earlier one. */
  record UsageSeen(TokenUsage usage) implements StreamEvent {}

  /**
   * The model stopped.
   *
   * @param reason why
   * @param stopSequence the one it met, if the upstream named it
   * @param explanation the vendor's words about a refusal, if any
   */
  record Finish(FinishReason reason, Optional<String> stopSequence, Optional<String> explanation)
      implements StreamEvent {
    /** A finish without details. */
    public static Finish of(FinishReason reason) {
      return new Finish(reason, Optional.empty(), Optional.empty());
    }
  }

  /** The answer broke off. */
  record Failed(Fault fault) implements StreamEvent {}

  /** The upstream is alive but silent. */
  record Ping() implements StreamEvent {}

  /** What kind of block begins. */
  sealed interface Block {
    /** Words. */
    record Text() implements Block {}

    /** Words of refusal; their deltas are {@link TextDelta}s. */
    record Refusal() implements Block {}

    /** Thinking. */
    record Reasoning() implements Block {}

    /**
     * Thinking that only its vendor can read; no deltas.
     *
     * @param data opaque
     */
    record SealedReasoning(String data) implements Block {}

    /**
     * A tool call.
     *
     * @param id never empty
     * @param name never empty
     * @param custom whether the argument is free text
     */
    record ToolCall(String id, String name, boolean custom) implements Block {}

    /**
     * A block only the upstream's dialect knows; no deltas.
     *
     * @param type its own type name
     * @param json the whole block
     */
    record Foreign(String type, RawJson json) implements Block {}
  }
}
