package io.aigateway.translate;

/**
 * A fault as a dialect reports it.
 *
 * @param status HTTP status
 * @param body UTF-8 JSON in the dialect's envelope
 */
public record FaultAnswer(int status, byte[] body) {}
