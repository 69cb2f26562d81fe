/** The launcher's commands. */
@NullMarked
package io.aigateway.cli;

import org.jspecify.annotations.NullMarked;
