/** Server-sent events, decoded and encoded incrementally. */
@NullMarked
package io.aigateway.translate.sse;

import org.jspecify.annotations.NullMarked;
