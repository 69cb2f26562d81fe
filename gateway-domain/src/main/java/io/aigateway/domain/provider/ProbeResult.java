package io.aigateway.domain.provider;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one probe met.
 *
 * @param protocol the endpoint's protocol
 * @param success whether the provider answered as it should
 * @param latencyMillis until the whole answer was there
 * @param status HTTP status; empty when there was no answer
 * @param inputTokens as reported
 * @param outputTokens as reported
 * @param answer the beginning of the answer's text; empty without one
 * @param error what went wrong
 */
public record ProbeResult(
    DialectId protocol,
    boolean success,
    long latencyMillis,
    OptionalInt status,
    long inputTokens,
    long outputTokens,
    String answer,
    Optional<String> error) {}
