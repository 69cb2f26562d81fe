/** The one JSON configuration of the library: exact numbers, bounded depth. */
@NullMarked
package io.aigateway.translate.json;

import org.jspecify.annotations.NullMarked;
