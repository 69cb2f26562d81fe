/**
 * The contract of every port of the domain and an in-memory answer to it, for the tests of
 * adapters.
 */
@NullMarked
package io.aigateway.domain.testkit;

import org.jspecify.annotations.NullMarked;
