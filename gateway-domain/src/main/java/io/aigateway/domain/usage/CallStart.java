package io.aigateway.domain.usage;

import io.aigateway.domain.provider.DialectId;
import java.time.Instant;

/**
 * What is known of a call when it begins. Names are kept as they were, so that a row outlives what
 * it names.
 *
 * @param requestId unique
 * @param createdAt UTC, milliseconds
 * @param protocol what the client speaks
 * @param stream whether a stream was asked for
 * @param clientIp as far as trusted proxies tell
 * @param keyId the key that called
 * @param keyName its name at the time
 * @param alias as the client named the model
 */
public record CallStart(
    String requestId,
    Instant createdAt,
    DialectId protocol,
    boolean stream,
    String clientIp,
    long keyId,
    String keyName,
    String alias) {}
