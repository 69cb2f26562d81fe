/** What every HTTP exchange shares: ids, addresses, bodies, failures, headers, console files. */
@NullMarked
package io.aigateway.server.web;

import org.jspecify.annotations.NullMarked;
