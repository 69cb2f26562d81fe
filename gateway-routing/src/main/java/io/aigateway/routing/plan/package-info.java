/** Which provider models can answer a call, in which order, and why. */
@NullMarked
package io.aigateway.routing.plan;

import org.jspecify.annotations.NullMarked;
