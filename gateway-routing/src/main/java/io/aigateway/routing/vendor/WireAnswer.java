package io.aigateway.routing.vendor;

import java.util.stream.Stream;

/**
 * One answer in a dialect's own bytes, whole and as a stream.
 *
 * @param body the answer to a request without a stream
 * @param events the stream's events but the last, each with its blank line; to be read once
 * @param end the last event
 */
record WireAnswer(boolean streamed, String body, Stream<String> events, String end) {}
