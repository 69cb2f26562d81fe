/** The whole way of one client call: plan, attempt, commit, end, record. */
@NullMarked
package io.aigateway.routing.call;

import org.jspecify.annotations.NullMarked;
