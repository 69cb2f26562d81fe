/** The way of a call through the gateway. */
@NullMarked
package io.aigateway.routing;

import org.jspecify.annotations.NullMarked;
