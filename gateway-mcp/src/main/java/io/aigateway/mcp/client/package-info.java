/** Connections to services: three transports, two eras, one shape. */
@NullMarked
package io.aigateway.mcp.client;

import org.jspecify.annotations.NullMarked;
