/** One attempt at one upstream: what can happen, and what follows from it. */
@NullMarked
package io.aigateway.routing.attempt;

import org.jspecify.annotations.NullMarked;
