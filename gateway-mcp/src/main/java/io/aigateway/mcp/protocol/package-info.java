/** JSON-RPC as MCP uses it, revisions and eras, error codes. */
@NullMarked
package io.aigateway.mcp.protocol;

import org.jspecify.annotations.NullMarked;
