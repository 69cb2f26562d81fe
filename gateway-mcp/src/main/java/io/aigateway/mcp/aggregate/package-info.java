/** Many services as one server: lists, names, URIs, permissions. */
@NullMarked
package io.aigateway.mcp.aggregate;

import org.jspecify.annotations.NullMarked;
