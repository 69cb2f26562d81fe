/**
 * What the compiler and Maven cannot see of the design, as rules that fail the build.
 *
 * <p>A rule that can no longer fail is worse than none. Each one is therefore shown to catch a
 * guilty sample, and every package that a rule names must hold classes.
 */
@NullMarked
package io.aigateway.architecture;

import org.jspecify.annotations.NullMarked;
