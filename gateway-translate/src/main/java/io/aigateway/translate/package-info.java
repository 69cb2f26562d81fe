/** Translation between the protocols that language model vendors speak. */
@NullMarked
package io.aigateway.translate;

import org.jspecify.annotations.NullMarked;
