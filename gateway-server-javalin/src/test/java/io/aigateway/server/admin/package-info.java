/** The administration API over real sockets and a real database. */
@NullMarked
package io.aigateway.server.admin;

import org.jspecify.annotations.NullMarked;
