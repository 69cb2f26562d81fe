/** Many MCP services as one, for programs that have no configuration and no clients. */
@NullMarked
package io.aigateway.mcp.embed;

import org.jspecify.annotations.NullMarked;
