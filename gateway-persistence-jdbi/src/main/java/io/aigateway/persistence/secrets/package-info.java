/** Encryption of what is stored. */
@NullMarked
package io.aigateway.persistence.secrets;

import org.jspecify.annotations.NullMarked;
