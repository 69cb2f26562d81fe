/** The neutral conversation and its events: ordered blocks that belong to no dialect. */
@NullMarked
package io.aigateway.translate.model;

import org.jspecify.annotations.NullMarked;
