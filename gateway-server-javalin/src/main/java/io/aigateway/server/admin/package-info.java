/** The administration API, one routes class per resource. */
@NullMarked
package io.aigateway.server.admin;

import org.jspecify.annotations.NullMarked;
