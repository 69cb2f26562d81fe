/** What a call would do, without sending anything. */
@NullMarked
package io.aigateway.routing.explain;

import org.jspecify.annotations.NullMarked;
