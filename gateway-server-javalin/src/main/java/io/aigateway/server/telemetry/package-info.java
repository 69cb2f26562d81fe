/** Traces and metrics over OTLP, with the names that OpenTelemetry has for generative AI. */
@NullMarked
package io.aigateway.server.telemetry;

import org.jspecify.annotations.NullMarked;
