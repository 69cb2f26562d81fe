package io.aigateway.routing.vendor;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One answer as OpenAI's stream of {@code chat.completion.chunk} objects: a chunk with the role,
 * one per fragment, one with the finish reason, and one with the usage when that was asked for.
 */
record OpenAiStream(OpenAiAnswer answer, boolean withUsage) {

  /** One server-sent event; OpenAI's have no names. */
  static String event(String data) {
    return "data: " + data + "\n\n";
  }

  /** All events but {@code [DONE]}. */
  Stream<String> events() {
    var reply = answer.reply();
    return Stream.of(
            Stream.of(chunk(role())),
            reply.reasoning().stream().map(text -> chunk(delta("reasoning_content", text))),
            reply.text().stream().map(text -> chunk(delta("content", text))),
            IntStream.range(0, reply.calls().size()).boxed().flatMap(this::call),
            Stream.of(last()),
            withUsage ? Stream.of(usage()) : Stream.<Json>empty())
        .flatMap(chunks -> chunks)
        .map(chunk -> event(chunk.json()));
  }

  private Json role() {
    var role = Json.object().put("role", "assistant");
    var content =
        answer.reply().calls().isEmpty() ? role.put("content", "") : role.putNull("content");
    return content.putNull("refusal").build();
  }

  private static Json delta(String field, String text) {
    return Json.object().put(field, text).build();
  }

  /** Id and name come once; the arguments follow in pieces that only the index identifies. */
  private Stream<Json> call(int index) {
    var call = answer.reply().calls().get(index);
    var first = Json.object().put("index", index).put("id", answer.callIds().get(index));
    var pieces =
        Fragments.pieces(call.arguments()).stream().map(piece -> piece(call, index, piece));
    return Stream.concat(Stream.of(OpenAiAnswer.toolCall(first, call, "").build()), pieces)
        .map(delta -> chunk(Json.object().put("tool_calls", Json.array(delta)).build()));
  }

  private static Json piece(Reply.Call call, int index, String piece) {
    var body = delta(call.freeform() ? "input" : "arguments", piece);
    return Json.object()
        .put("index", index)
        .put(call.freeform() ? "custom" : "function", body)
        .build();
  }

  private Json chunk(Json delta) {
    return chunk(delta, Json.Null.NULL);
  }

  private Json last() {
    return chunk(Json.object().build(), new Json.Str(answer.finishReason()));
  }

  private Json chunk(Json delta, Json finishReason) {
    var choice =
        Json.object()
            .put("index", 0)
            .put("delta", delta)
            .putNull("logprobs")
            .put("finish_reason", finishReason)
            .build();
    var chunk = start().put("choices", Json.array(choice));
    return (withUsage ? chunk.putNull("usage") : chunk).build();
  }

  private Json usage() {
    return start().put("choices", Json.array()).put("usage", answer.usage()).build();
  }

  private Json.ObjectBuilder start() {
    return answer.start("chat.completion.chunk").put("service_tier", "default");
  }
}
