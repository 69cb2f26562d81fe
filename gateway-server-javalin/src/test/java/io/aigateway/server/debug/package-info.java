@NullMarked
package io.aigateway.server.debug;

import org.jspecify.annotations.NullMarked;
