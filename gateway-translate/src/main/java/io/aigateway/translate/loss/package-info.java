/** What a translation could not carry over exactly, and what to do about it. */
@NullMarked
package io.aigateway.translate.loss;

import org.jspecify.annotations.NullMarked;
