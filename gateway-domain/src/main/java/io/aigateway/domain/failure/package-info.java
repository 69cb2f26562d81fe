/** All that a caller of a use case may be told when it fails. */
@NullMarked
package io.aigateway.domain.failure;

import org.jspecify.annotations.NullMarked;
