/** The Anthropic Messages dialect. */
@NullMarked
package io.aigateway.translate.anthropic;

import org.jspecify.annotations.NullMarked;
