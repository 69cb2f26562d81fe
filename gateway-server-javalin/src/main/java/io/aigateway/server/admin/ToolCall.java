package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.ApiKey;

/**
 * One call of a tool by an operator.
 *
 * @param key whose rights count
 * @param symbol of the service
 * @param tool its name at the service
 * @param arguments as the tool's schema has them
 * @param clientIp for the log
 */
public record ToolCall(
    ApiKey key, String symbol, String tool, ObjectNode arguments, String clientIp) {}
