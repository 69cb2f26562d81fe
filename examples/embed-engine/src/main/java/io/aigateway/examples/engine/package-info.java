/** The engine as a library, in a program of its own. */
@NullMarked
package io.aigateway.examples.engine;

import org.jspecify.annotations.NullMarked;
