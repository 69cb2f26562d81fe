/** The log as JSON lines, besides the lines of text that slf4j-simple writes. */
@NullMarked
package io.aigateway.cli.logging;

import org.jspecify.annotations.NullMarked;
