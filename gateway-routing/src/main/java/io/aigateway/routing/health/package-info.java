/** What recent calls tell about provider models, and what follows from it. */
@NullMarked
package io.aigateway.routing.health;

import org.jspecify.annotations.NullMarked;
