package io.aigateway.server;

import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.routing.vendor.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Answers of a provider with exactly the usage that a test wants, in both protocols. */
final class VendorAnswers {
  /** What every answer says. */
  static final String TEXT = "one two three";

  private VendorAnswers() {}

  /** The answer for the primary of the way; without usage, the provider reports none. */
  static Behaviour of(Way way, Optional<TokenCounts> usage) {
    return of(way.primary(), way.stream(), usage);
  }

  /** The answer in a protocol, as a stream or whole. */
  static Behaviour of(String dialect, boolean stream, Optional<TokenCounts> usage) {
    boolean openAi = dialect.equals(Way.OPENAI);
    String body =
        stream
            ? openAi ? chunks(usage) : events(usage)
            : openAi ? completion(usage) : message(usage);
    return new Behaviour.Raw(
        200,
        Map.of("content-type", stream ? "text/event-stream" : "application/json"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String completion(Optional<TokenCounts> usage) {
    return """
    {"id":"c","object":"chat.completion","created":1,"model":"demo-gpt","choices":[{"index":0,\
    "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}]%s}\
    """
        .formatted(TEXT, usage.map(u -> ",\"usage\":" + openAi(u)).orElse(""));
  }

  private static String chunks(Optional<TokenCounts> usage) {
    return chunk("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]", "")
        + chunk("[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]".formatted(TEXT), "")
        + chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "")
        + usage.map(u -> chunk("[]", ",\"usage\":" + openAi(u))).orElse("")
        + "data: [DONE]\n\n";
  }

  private static String chunk(String choices, String more) {
    return """
    data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"demo-gpt","choices":%s%s}

    """
        .formatted(choices, more);
  }

  private static String openAi(TokenCounts usage) {
    long prompt = usage.input() + usage.cacheRead() + usage.cacheWrite();
    return """
    {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,"prompt_tokens_details":\
    {"cached_tokens":%d,"cache_write_tokens":%d},"completion_tokens_details":\
    {"reasoning_tokens":%d}}\
    """
        .formatted(
            prompt,
            usage.output(),
            prompt + usage.output(),
            usage.cacheRead(),
            usage.cacheWrite(),
            usage.reasoning());
  }

  private static String message(Optional<TokenCounts> usage) {
    return """
    {"id":"m","type":"message","role":"assistant","model":"demo-claude","content":\
    [{"type":"text","text":"%s"}],"stop_reason":"end_turn","stop_sequence":null%s}\
    """
        .formatted(TEXT, usage.map(u -> ",\"usage\":" + anthropic(u)).orElse(""));
  }

  private static String events(Optional<TokenCounts> usage) {
    String begun = usage.map(u -> ",\"usage\":" + anthropic(beginningOf(u))).orElse("");
    return event(
            """
            {"type":"message_start","message":{"id":"m","type":"message","role":"assistant",\
            "model":"demo-claude","content":[],"stop_reason":null,"stop_sequence":null%s}}\
            """
                .formatted(begun))
        + event(
            """
            {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\
            """)
        + event(
            """
            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"%s"}}\
            """
                .formatted(TEXT))
        + event("{\"type\":\"content_block_stop\",\"index\":0}")
        + event(
            """
            {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null}%s}\
            """
                .formatted(usage.map(u -> ",\"usage\":" + anthropic(u)).orElse("")))
        + event("{\"type\":\"message_stop\"}");
  }

  private static String event(String data) {
    String type = data.substring("{\"type\":\"".length(), data.indexOf('"', 10));
    return "event: " + type + "\ndata: " + data + "\n\n";
  }

  /** At the beginning of a stream the prompt is counted, the answer is not. */
  private static TokenCounts beginningOf(TokenCounts usage) {
    return new TokenCounts(usage.input(), 1, usage.cacheRead(), usage.cacheWrite(), 0);
  }

  private static String anthropic(TokenCounts usage) {
    return """
    {"input_tokens":%d,"cache_creation_input_tokens":%d,"cache_read_input_tokens":%d,\
    "output_tokens":%d,"output_tokens_details":{"thinking_tokens":%d}}\
    """
        .formatted(
            usage.input(),
            usage.cacheWrite(),
            usage.cacheRead(),
            usage.output(),
            usage.reasoning());
  }
}
