/** What a vendor says of itself: its models, and whether it answers. */
@NullMarked
package io.aigateway.routing.directory;

import org.jspecify.annotations.NullMarked;
