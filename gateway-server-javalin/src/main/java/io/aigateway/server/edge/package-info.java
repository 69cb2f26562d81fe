/** Where clients' model calls come in: paths, keys, bodies, and the reply. */
@NullMarked
package io.aigateway.server.edge;

import org.jspecify.annotations.NullMarked;
