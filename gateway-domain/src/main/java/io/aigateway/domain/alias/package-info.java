/** The public names of models and where they lead. */
@NullMarked
package io.aigateway.domain.alias;

import org.jspecify.annotations.NullMarked;
