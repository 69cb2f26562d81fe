/**
 * The configuration as one document: written from what is there, compared with it, put into force.
 */
@NullMarked
package io.aigateway.server.declare;

import org.jspecify.annotations.NullMarked;
