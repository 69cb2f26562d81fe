/** The launcher, driven from outside the process as users drive it. */
@NullMarked
package io.aigateway.cli;

import org.jspecify.annotations.NullMarked;
