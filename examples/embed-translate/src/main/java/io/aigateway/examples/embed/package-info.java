/** The translator as a library, in a program of its own. */
@NullMarked
package io.aigateway.examples.embed;

import org.jspecify.annotations.NullMarked;
