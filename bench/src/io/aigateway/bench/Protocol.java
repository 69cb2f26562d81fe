package io.aigateway.bench;

import java.nio.charset.StandardCharsets;

/** What clients and vendors speak: paths, requests, answers and events of a given size. */
enum Protocol {
  OPENAI("/chat/completions", "data: [DONE]"),
  ANTHROPIC("/messages", "event: message_stop");

  /** Is in every answer, so that one without the vendor's words is noticed. */
  static final String MARK = "words-of-the-vendor";

  private static final String FILLER =
      "the quick brown fox jumps over the lazy dog, again and again; ";
  private static final int TURN_CHARS = 2_000;

  /** Behind the base URL that ends with the version. */
  final String path;

  /** What the last event of a whole stream begins with. */
  final String last;

  Protocol(String path, String last) {
    this.path = path;
    this.last = last;
  }

  /** A request of about so many bytes, in turns of a conversation. */
  String request(String model, int bytes, boolean stream) {
    StringBuilder turns = new StringBuilder();
    int left = Math.max(64, bytes - 120);
    for (boolean user = true; left > 0 || !user; user = !user) {
      int size = Math.clamp(left, 16, TURN_CHARS);
      turns
          .append(turns.isEmpty() ? "" : ",")
          .append(
              "{\"role\":\"%s\",\"content\":\"%s\"}"
                  .formatted(user ? "user" : "assistant", text(size)));
      left -= size + 36;
      if (user && left <= 0) {
        break;
      }
    }
    return "{\"model\":\"%s\",\"max_tokens\":1024,\"stream\":%s,\"messages\":[%s]}"
        .formatted(model, stream, turns);
  }

  /** An answer of about so many bytes. */
  String answer(int bytes) {
    String text = MARK + " " + text(Math.max(16, bytes - 300));
    return switch (this) {
      case OPENAI ->
          """
          {"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,"model":"m",\
          "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},\
          "finish_reason":"stop"}],"usage":{"prompt_tokens":200,"completion_tokens":150,\
          "total_tokens":350}}\
          """
              .formatted(text);
      case ANTHROPIC ->
          """
          {"id":"msg_bench","type":"message","role":"assistant","model":"m",\
          "content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn","stop_sequence":null,\
          "usage":{"input_tokens":200,"output_tokens":150}}\
          """
              .formatted(text);
    };
  }

  /** What a stream begins with, before its first words. */
  String opening() {
    return switch (this) {
      case OPENAI -> chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
      case ANTHROPIC ->
          event(
                  "message_start",
                  "\"message\":{\"id\":\"msg_bench\",\"type\":\"message\",\"role\":\"assistant\","
                      + "\"model\":\"m\",\"content\":[],\"stop_reason\":null,"
                      + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":200,\"output_tokens\":1}}")
              + event(
                  "content_block_start",
                  "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
    };
  }

  /** An event with these words. */
  String words(String text) {
    return switch (this) {
      case OPENAI -> chunk("{\"content\":\"" + text + "\"}", "null");
      case ANTHROPIC ->
          event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    };
  }

  /** What a stream ends with. */
  String closing(boolean usage) {
    return switch (this) {
      case OPENAI ->
          chunk("{}", "\"stop\"")
              + (usage
                  ? "data:"
                        + " {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":200,\"completion_tokens\":150,\"total_tokens\":350}}\n\n"
                  : "")
              + "data: [DONE]\n\n";
      case ANTHROPIC ->
          event("content_block_stop", "\"index\":0")
              + event(
                  "message_delta",
                  "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                      + "\"usage\":{\"output_tokens\":150}")
              + event("message_stop", "").replace(",}", "}");
    };
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\","
        + "\"created\":1700000000,\"model\":\"m\",\"system_fingerprint\":\"fp_bench\","
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + finish
        + "}]}\n\n";
  }

  private static String event(String type, String fields) {
    return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
  }

  private static String text(int chars) {
    return FILLER.repeat(chars / FILLER.length() + 1).substring(0, chars);
  }
}
