/** Looks whether everything that a gateway needs is there, and says what to do if it is not. */
@NullMarked
package io.aigateway.cli.doctor;

import org.jspecify.annotations.NullMarked;
