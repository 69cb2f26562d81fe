/** How an answer ended: token usage, faults and the end of a stream. */
@NullMarked
package io.aigateway.translate.outcome;

import org.jspecify.annotations.NullMarked;
