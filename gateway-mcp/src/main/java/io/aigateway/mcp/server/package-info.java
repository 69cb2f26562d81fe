/**
 * The endpoint for clients of both eras, without an HTTP library: one exchange comes in as data,
 * and the answer leaves through {@link io.aigateway.mcp.server.McpHttpReply}.
 */
@NullMarked
package io.aigateway.mcp.server;

import org.jspecify.annotations.NullMarked;
