/** Takes over what the program before this one kept: its tables become a document and findings. */
@NullMarked
package io.aigateway.server.seed;

import org.jspecify.annotations.NullMarked;
