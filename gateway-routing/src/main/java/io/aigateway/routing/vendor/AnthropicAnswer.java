package io.aigateway.routing.vendor;

import java.util.ArrayList;
import java.util.List;

/**
 * One answer as Anthropic's {@code message} object, and what its stream shares with it.
 *
 * @param id the message's
 * @param blocks the content in order
 */
record AnthropicAnswer(String id, String model, Reply reply, List<Block> blocks) {

  /**
   * A content block.
   *
   * @param whole as the answer without a stream has it
   * @param start as {@code content_block_start} has it
   * @param deltas what the stream brings in between
   */
  record Block(Json whole, Json start, List<Json> deltas) {}

  static AnthropicAnswer of(Ids ids, Prompt prompt, Reply reply, boolean redacted) {
    List<Block> blocks = new ArrayList<>();
    if (prompt.thinking() != Prompt.Thinking.NONE) {
      boolean shown = prompt.thinking() == Prompt.Thinking.SHOWN;
      blocks.add(
          redacted
              ? AnthropicBlocks.redacted(reply.reasoning())
              : AnthropicBlocks.thinking(reply.reasoning(), shown));
    }
    if (!reply.text().isEmpty()) {
      blocks.add(AnthropicBlocks.text(reply.text()));
    }
    reply.calls().forEach(call -> blocks.add(AnthropicBlocks.call(call, ids.next("toolu_"))));
    return new AnthropicAnswer(ids.next("msg_"), prompt.model(), reply, blocks);
  }

  String json() {
    var content = new Json.Arr(blocks.stream().map(Block::whole).toList());
    return message(
            content,
            stopReason(),
            stopSequence(),
            usage(reply.outputTokens(), reply.reasoningTokens()))
        .json();
  }

  /** The message of {@code message_start}: without content, and with one token of output. */
  Json started() {
    return message(Json.array(), Json.Null.NULL, Json.Null.NULL, usage(1, 0));
  }

  private Json message(Json content, Json stopReason, Json stopSequence, Json usage) {
    return Json.object()
        .put("id", id)
        .put("type", "message")
        .put("role", "assistant")
        .put("model", model)
        .put("content", content)
        .put("stop_reason", stopReason)
        .put("stop_sequence", stopSequence)
        .putNull("stop_details")
        .putNull("container")
        .put("usage", usage)
        .build();
  }

  Json stopReason() {
    return new Json.Str(
        switch (reply.stop()) {
          case Reply.Stop.Ended() -> "end_turn";
          case Reply.Stop.ToolUse() -> "tool_use";
          case Reply.Stop.MaxTokens() -> "max_tokens";
          case Reply.Stop.Sequence ignored -> "stop_sequence";
        });
  }

  Json stopSequence() {
    return reply.stop() instanceof Reply.Stop.Sequence(var text)
        ? new Json.Str(text)
        : Json.Null.NULL;
  }

  private Json usage(int outputTokens, int thinkingTokens) {
    var prompt = reply.promptTokens();
    return Json.object()
        .put("input_tokens", prompt.uncached())
        .put("cache_creation_input_tokens", prompt.written())
        .put("cache_read_input_tokens", prompt.read())
        .put(
            "cache_creation",
            Json.object()
                .put("ephemeral_5m_input_tokens", prompt.written())
                .put("ephemeral_1h_input_tokens", 0)
                .build())
        .put("output_tokens", outputTokens)
        .put("output_tokens_details", Json.object().put("thinking_tokens", thinkingTokens).build())
        .put("service_tier", "standard")
        .build();
  }

  /** The usage of {@code message_delta}: cumulative, for the whole message. */
  Json finalUsage() {
    var prompt = reply.promptTokens();
    return Json.object()
        .put("input_tokens", prompt.uncached())
        .put("cache_creation_input_tokens", prompt.written())
        .put("cache_read_input_tokens", prompt.read())
        .put("output_tokens", reply.outputTokens())
        .put(
            "output_tokens_details",
            Json.object().put("thinking_tokens", reply.reasoningTokens()).build())
        .build();
  }
}
