/**
 * A scripted vendor on plain JDK sockets: it answers as OpenAI Chat Completions and as Anthropic
 * Messages do, and misbehaves on request. {@link io.aigateway.routing.vendor.FakeVendor} is the
 * entry point.
 */
@NullMarked
package io.aigateway.routing.vendor;

import org.jspecify.annotations.NullMarked;
