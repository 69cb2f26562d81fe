/** Values that must never be shown. */
@NullMarked
package io.aigateway.domain.secret;

import org.jspecify.annotations.NullMarked;
