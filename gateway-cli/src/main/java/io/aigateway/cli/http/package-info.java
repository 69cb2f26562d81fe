/** The command line's own client of a gateway's admin API; it never speaks to vendors. */
@NullMarked
package io.aigateway.cli.http;

import org.jspecify.annotations.NullMarked;
