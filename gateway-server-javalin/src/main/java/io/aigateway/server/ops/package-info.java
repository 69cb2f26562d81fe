/** What whoever runs the gateway asks: health and metrics. */
@NullMarked
package io.aigateway.server.ops;

import org.jspecify.annotations.NullMarked;
