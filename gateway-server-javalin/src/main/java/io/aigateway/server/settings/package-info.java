/** Every setting with its default, and the reading of them from environment, file and defaults. */
@NullMarked
package io.aigateway.server.settings;

import org.jspecify.annotations.NullMarked;
