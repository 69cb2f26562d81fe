/** The vendor's side of a call: the port through which requests leave. */
@NullMarked
package io.aigateway.routing.upstream;

import org.jspecify.annotations.NullMarked;
