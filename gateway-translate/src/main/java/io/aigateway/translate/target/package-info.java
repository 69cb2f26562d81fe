/** What the other side of a translation accepts, as data. */
@NullMarked
package io.aigateway.translate.target;

import org.jspecify.annotations.NullMarked;
