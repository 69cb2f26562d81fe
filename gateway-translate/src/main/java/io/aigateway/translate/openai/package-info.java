/** The OpenAI Chat Completions dialect. */
@NullMarked
package io.aigateway.translate.openai;

import org.jspecify.annotations.NullMarked;
