package io.aigateway.domain.usage;

/**
 * An MCP call as stored.
 *
 * @param id grows with time of storing
 * @param call the record
 */
public record LoggedMcpCall(long id, McpCallRecord call) {}
