/** The HTTP edge, the administration API and the composition root. */
@NullMarked
package io.aigateway.server;

import org.jspecify.annotations.NullMarked;
