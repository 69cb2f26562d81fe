/** Estimates of token counts, where nobody has counted yet. */
@NullMarked
package io.aigateway.translate.estimate;

import org.jspecify.annotations.NullMarked;
