package io.aigateway.mcp.client;

import java.util.Optional;

/**
 * On whose behalf a connection is used; decides whether it is shared.
 *
 * @param keyId the caller's key
 * @param session the caller's session, if it has one
 */
public record Owner(long keyId, Optional<String> session) {}
