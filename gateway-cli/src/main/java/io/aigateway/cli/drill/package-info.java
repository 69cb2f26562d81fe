/**
 * What becomes of calls when vendors fail: faults played through a copy of the configuration, with
 * a scripted vendor in the place of each real one.
 */
@NullMarked
package io.aigateway.cli.drill;

import org.jspecify.annotations.NullMarked;
