/** The endpoint with a scripted aggregate behind it and no socket in front. */
@NullMarked
package io.aigateway.mcp.server;

import org.jspecify.annotations.NullMarked;
