package io.aigateway.routing.vendor;

import java.util.ArrayList;
import java.util.List;

/**
 * One answer as OpenAI's {@code chat.completion} object, and what its stream shares with it.
 *
 * @param id the same in every chunk
 * @param callIds one per tool call
 */
record OpenAiAnswer(String id, long created, String model, Reply reply, List<String> callIds) {

  OpenAiAnswer(Ids ids, long created, String model, Reply reply) {
    this(
        ids.next("chatcmpl-"),
        created,
        model,
        reply,
        reply.calls().stream().map(call -> ids.next("call_")).toList());
  }

  String json() {
    var choice =
        Json.object()
            .put("index", 0)
            .put("message", message())
            .putNull("logprobs")
            .put("finish_reason", finishReason())
            .build();
    return start("chat.completion")
        .put("choices", Json.array(choice))
        .put("usage", usage())
        .put("service_tier", "default")
        .build()
        .json();
  }

  /** The fields that every object of this answer starts with. */
  Json.ObjectBuilder start(String type) {
    return Json.object()
        .put("id", id)
        .put("object", type)
        .put("created", created)
        .put("model", model)
        .put("system_fingerprint", "fp_demo");
  }

  private Json message() {
    var message = Json.object().put("role", "assistant");
    if (reply.calls().isEmpty()) {
      message.put("content", String.join("", reply.text()));
    } else {
      message.putNull("content");
    }
    if (!reply.reasoning().isEmpty()) {
      message.put("reasoning_content", String.join("", reply.reasoning()));
    }
    message.putNull("refusal").put("annotations", Json.array());
    if (!reply.calls().isEmpty()) {
      message.put("tool_calls", toolCalls());
    }
    return message.build();
  }

  private Json toolCalls() {
    var calls = new ArrayList<Json>();
    for (int i = 0; i < reply.calls().size(); i++) {
      var call = reply.calls().get(i);
      calls.add(toolCall(Json.object().put("id", callIds.get(i)), call, call.arguments()).build());
    }
    return new Json.Arr(calls);
  }

  /** A tool call's type, name and (first) arguments. */
  static Json.ObjectBuilder toolCall(Json.ObjectBuilder into, Reply.Call call, String arguments) {
    var type = call.freeform() ? "custom" : "function";
    var body =
        Json.object()
            .put("name", call.tool())
            .put(call.freeform() ? "input" : "arguments", arguments);
    return into.put("type", type).put(type, body.build());
  }

  String finishReason() {
    return switch (reply.stop()) {
      case Reply.Stop.Ended ignored -> "stop";
      case Reply.Stop.Sequence ignored -> "stop";
      case Reply.Stop.ToolUse() -> "tool_calls";
      case Reply.Stop.MaxTokens() -> "length";
    };
  }

  Json usage() {
    var prompt = reply.promptTokens();
    int completion = reply.outputTokens();
    return Json.object()
        .put("prompt_tokens", prompt.total())
        .put("completion_tokens", completion)
        .put("total_tokens", prompt.total() + completion)
        .put(
            "prompt_tokens_details",
            Json.object().put("cached_tokens", prompt.read()).put("audio_tokens", 0).build())
        .put(
            "completion_tokens_details",
            Json.object()
                .put("reasoning_tokens", reply.reasoningTokens())
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0)
                .build())
        .build();
  }
}
