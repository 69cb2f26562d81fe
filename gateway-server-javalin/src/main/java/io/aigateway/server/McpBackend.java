package io.aigateway.server;

import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.client.Connections;

/**
 * What the MCP endpoint answers from.
 *
 * @param aggregate all services as one
 * @param connections what is told when sessions end and services change
 * @param configurationChanged what else is to be done after a change of the configuration
 */
record McpBackend(Aggregate aggregate, Connections connections, Runnable configurationChanged) {}
