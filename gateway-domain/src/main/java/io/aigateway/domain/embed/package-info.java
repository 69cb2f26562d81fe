/** What the engine is given when it runs inside another program. */
@NullMarked
package io.aigateway.domain.embed;

import org.jspecify.annotations.NullMarked;
