/** The way of a call for programs that have no configuration and no clients but themselves. */
@NullMarked
package io.aigateway.routing.embed;

import org.jspecify.annotations.NullMarked;
