/** Where the gateway may connect to. */
@NullMarked
package io.aigateway.domain.net;

import org.jspecify.annotations.NullMarked;
