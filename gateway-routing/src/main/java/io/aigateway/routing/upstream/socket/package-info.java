/** HTTP/1.1 over sockets that the thread of the call reads and writes itself. */
@NullMarked
package io.aigateway.routing.upstream.socket;

import org.jspecify.annotations.NullMarked;
