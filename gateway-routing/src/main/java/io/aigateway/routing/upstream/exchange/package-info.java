/** What all adapters of the port do alike: judging addresses, waiting, and telling who was late. */
@NullMarked
package io.aigateway.routing.upstream.exchange;

import org.jspecify.annotations.NullMarked;
