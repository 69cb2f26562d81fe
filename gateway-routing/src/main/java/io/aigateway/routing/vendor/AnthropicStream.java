package io.aigateway.routing.vendor;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One answer as Anthropic's named stream events (Anthropic Messages API, streaming). */
record AnthropicStream(AnthropicAnswer answer) {

  /** The last event. */
  static String end() {
    return event(Json.object().put("type", "message_stop").build());
  }

  /** One server-sent event, named after the type of its data. */
  static String event(Json data) {
    return event(data.text("type").orElse(""), data.json());
  }

  static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  /** All events but {@code message_stop}. */
  Stream<String> events() {
    return Stream.of(
            Stream.of(start()),
            IntStream.range(0, answer.blocks().size()).boxed().flatMap(this::block),
            Stream.of(finish()))
        .flatMap(events -> events)
        .map(AnthropicStream::event);
  }

  private Json start() {
    return Json.object().put("type", "message_start").put("message", answer.started()).build();
  }

  private Stream<Json> block(int index) {
    var block = answer.blocks().get(index);
    var start = at("content_block_start", index).put("content_block", block.start());
    var ping = Json.object().put("type", "ping");
    return Stream.of(
            Stream.<Json>of(start.build()),
            index == 0 ? Stream.<Json>of(ping.build()) : Stream.<Json>empty(),
            block.deltas().stream().map(delta -> delta(index, delta)),
            Stream.<Json>of(at("content_block_stop", index).build()))
        .flatMap(events -> events);
  }

  private static Json delta(int index, Json delta) {
    return at("content_block_delta", index).put("delta", delta).build();
  }

  private static Json.ObjectBuilder at(String type, int index) {
    return Json.object().put("type", type).put("index", index);
  }

  private Json finish() {
    var delta =
        Json.object()
            .put("stop_reason", answer.stopReason())
            .put("stop_sequence", answer.stopSequence())
            .putNull("stop_details")
            .putNull("container");
    return Json.object()
        .put("type", "message_delta")
        .put("delta", delta.build())
        .put("usage", answer.finalUsage())
        .build();
  }
}
