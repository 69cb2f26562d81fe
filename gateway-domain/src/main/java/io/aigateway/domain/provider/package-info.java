/** Vendors of models, and the models they serve. */
@NullMarked
package io.aigateway.domain.provider;

import org.jspecify.annotations.NullMarked;
