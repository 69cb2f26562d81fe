package io.aigateway.mcp.aggregate;

import io.aigateway.domain.key.ApiKey;
import java.util.Optional;

/**
 * What a caller looks at: everything a key may see, or the part of it that one service offers.
 *
 * @param key who looks, as authenticated for this request
 * @param symbol the one service; empty for all
 * @param style how names are shown
 * @param session the caller's session, if it has one
 * @param clientIp for the log
 */
public record View(
    ApiKey key,
    Optional<String> symbol,
    NameStyle style,
    Optional<String> session,
    String clientIp) {}
