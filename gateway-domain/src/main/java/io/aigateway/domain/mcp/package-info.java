/** MCP services: what they are, what they offer, how they are kept and administered. */
@NullMarked
package io.aigateway.domain.mcp;

import org.jspecify.annotations.NullMarked;
