package io.aigateway.mcp.server;

import io.aigateway.mcp.aggregate.Aggregate;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What both eras have in common.
 *
 * @param aggregate answers
 * @param identity what the gateway calls itself
 * @param limits bounds
 * @param keys ends what outlives its key
 * @param calls how many requests a key may have under way
 * @param streams how many endless streams it may have open
 * @param ids makes ids that cannot be guessed
 * @param clock wall clock
 */
record Shared(
    Aggregate aggregate,
    ServerIdentity identity,
    EndpointLimits limits,
    KeyWatch keys,
    Quota calls,
    Quota streams,
    Supplier<String> ids,
    InstantSource clock) {}
