/** A complete gateway with a scripted vendor behind it, for people who have no account yet. */
@NullMarked
package io.aigateway.server.demo;

import org.jspecify.annotations.NullMarked;
