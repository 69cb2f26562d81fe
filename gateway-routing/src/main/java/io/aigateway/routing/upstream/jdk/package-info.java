/** The JDK's own HTTP client as the way to vendors. */
@NullMarked
package io.aigateway.routing.upstream.jdk;

import org.jspecify.annotations.NullMarked;
