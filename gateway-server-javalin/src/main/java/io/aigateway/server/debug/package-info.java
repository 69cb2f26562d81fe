/** Files that show whole exchanges to an operator who asked for them; off unless set. */
@NullMarked
package io.aigateway.server.debug;

import org.jspecify.annotations.NullMarked;
