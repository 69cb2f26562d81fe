/** What exists before an operator has done anything: providers of the environment, a first key. */
@NullMarked
package io.aigateway.server.bootstrap;

import org.jspecify.annotations.NullMarked;
