/** The things the gateway knows, their ports and their use cases. One package per thing. */
@NullMarked
package io.aigateway.domain;

import org.jspecify.annotations.NullMarked;
