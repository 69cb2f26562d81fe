package io.aigateway.translate.model;

import io.aigateway.translate.outcome.TokenUsage;
import java.util.List;
import java.util.Optional;

/**
 * A complete answer: the fold of its events.
 *
 * @param id the upstream's id; may be empty
 * @param model the model that served, as the upstream reported it; may be empty
 * @param tier with which priority it was served, if the upstream reported it
 * @param parts the blocks, in order
 * @param finish why the model stopped
 * @param usage as reported; empty when the upstream said nothing
 */
public record Answer(
    String id,
    String model,
    Optional<ServedTier> tier,
    List<Part> parts,
    StreamEvent.Finish finish,
    Optional<TokenUsage> usage) {
  /** Copies the parts. */
  public Answer {
    parts = List.copyOf(parts);
  }
}
