/** Answers said anew: read in one dialect, written in another. */
@NullMarked
package io.aigateway.translate.reshape;

import org.jspecify.annotations.NullMarked;
