package io.aigateway.translate.target;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A model as a client is shown it.
 *
 * @param id what the client puts into {@code model}
 * @param created when it was set up
 * @param contextWindow tokens, if known
 * @param maxOutput tokens, if known
 */
public record ShownModel(
    String id, Instant created, OptionalInt contextWindow, OptionalInt maxOutput) {}
