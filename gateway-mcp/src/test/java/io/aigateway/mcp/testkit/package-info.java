/** In-memory services and callers for tests of whatever stands on connections. */
@NullMarked
package io.aigateway.mcp.testkit;

import org.jspecify.annotations.NullMarked;
