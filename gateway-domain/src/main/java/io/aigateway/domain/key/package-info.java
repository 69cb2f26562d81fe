/** Gateway keys: who may call, and what. */
@NullMarked
package io.aigateway.domain.key;

import org.jspecify.annotations.NullMarked;
