/** Aggregation of Model Context Protocol services. */
@NullMarked
package io.aigateway.mcp;

import org.jspecify.annotations.NullMarked;
