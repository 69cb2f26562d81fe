/** Who did what to the configuration, and who signed in. */
@NullMarked
package io.aigateway.domain.audit;

import org.jspecify.annotations.NullMarked;
