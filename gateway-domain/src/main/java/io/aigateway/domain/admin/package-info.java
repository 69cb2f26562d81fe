/** Operators and their sessions. */
@NullMarked
package io.aigateway.domain.admin;

import org.jspecify.annotations.NullMarked;
