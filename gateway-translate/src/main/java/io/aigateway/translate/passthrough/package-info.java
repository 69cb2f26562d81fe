/** Answers that pass untouched because both sides speak the same dialect. */
@NullMarked
package io.aigateway.translate.passthrough;

import org.jspecify.annotations.NullMarked;
