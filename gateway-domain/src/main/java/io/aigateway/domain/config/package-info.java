/** The immutable view of the whole configuration that calls read. */
@NullMarked
package io.aigateway.domain.config;

import org.jspecify.annotations.NullMarked;
