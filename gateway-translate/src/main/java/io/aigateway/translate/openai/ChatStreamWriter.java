package io.aigateway.translate.openai;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.json.Utf8Builder;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.ThinkingOwner;
import io.aigateway.translate.outcome.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes a stream of chunks that the strictest client libraries read: the role first and once,
 * calls counted from 0 without gaps, one chunk with the reason of the finish, usage only when asked
 * for, {@code [DONE]} last and only after a whole answer.
 */
final class ChatStreamWriter implements Codec.EventWriter {
  private static final byte[] NOTHING = {};
  private static final byte[] HEARTBEAT = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

  private final AnswerContext context;
  private final Utf8Builder out = new Utf8Builder();
  private final ChatCitations citations = new ChatCitations();
  private String head = "";
  private byte[] chunkStart = NOTHING;
  private byte[] chunkEnd = NOTHING;
  private Block block = new Block.Text();
  private int thoughts;
  private int calls;
  private boolean argued;
  private boolean refused;
  private TokenUsage usage = TokenUsage.ZERO;

  ChatStreamWriter(AnswerContext context) {
    this.context = context;
  }

  @Override
  public byte[] on(StreamEvent event) {
    return switch (event) {
      case StreamEvent.MessageStart e -> start(e);
      case StreamEvent.BlockStart e -> begin(e.block());
      case StreamEvent.TextDelta e -> words(e.text());
      case StreamEvent.ReasoningDelta e -> thought(e.text());
      case StreamEvent.SignatureDelta e -> signature(e.signature());
      case StreamEvent.ToolInputDelta e -> arguments(e.fragment());
      case StreamEvent.CitationDelta e -> cited(e);
      case StreamEvent.BlockEnd e -> end();
      case StreamEvent.UsageSeen e -> remember(e.usage());
      case StreamEvent.Finish e -> finish(e);
      case StreamEvent.Failed e ->
          bytes("data: " + Json.text(ChatFaults.write(e.fault())) + "\n\n");
      case StreamEvent.Ping e -> heartbeat();
    };
  }

  /** A comment: client libraries read past it, while a named event breaks some of them. */
  @Override
  public byte[] heartbeat() {
    return HEARTBEAT.clone();
  }

  private byte[] start(StreamEvent.MessageStart start) {
    head =
        "data: {\"id\":"
            + quoted(ChatAnswerWriter.ID_PREFIX + context.answerId())
            + ",\"object\":\"chat.completion.chunk\",\"created\":"
            + context.createdEpochSecond()
            + ",\"model\":"
            + quoted(context.shownModel(start.model()))
            + start
                .tier()
                .map(tier -> ",\"service_tier\":" + quoted(ChatTier.word(tier)))
                .orElse("")
            + ",\"choices\":[";
    chunkStart = bytes(head + "{\"index\":0,\"delta\":");
    chunkEnd = bytes(afterDelta("null"));
    return delta("{\"role\":\"assistant\",\"content\":\"\"}");
  }

  private byte[] begin(Block begun) {
    block = begun;
    argued = false;
    return switch (begun) {
      case Block.Text b -> words();
      case Block.Refusal b -> NOTHING;
      case Block.Reasoning b -> NOTHING;
      case Block.SealedReasoning b -> sealed(b.data());
      case Block.ToolCall b -> call(b);
      case Block.Foreign b -> NOTHING;
    };
  }

  private byte[] words(String text) {
    if (block instanceof Block.Refusal) {
      refused = true;
      return piece("{\"refusal\":\"", text, "\"}");
    }
    citations.words(text);
    return piece("{\"content\":\"", text, "\"}");
  }

  private byte[] thought(String text) {
    if (context.wishes().hideReasoning()) {
      return NOTHING;
    }
    String quoted = quoted(text);
    return delta(
        "{\"reasoning_content\":" + quoted + "," + detail("reasoning.text", "text", quoted) + "}");
  }

  private byte[] signature(String signature) {
    return delta("{" + detail("reasoning.text", "signature", owned(signature)) + "}");
  }

  private byte[] sealed(String data) {
    return delta("{" + detail("reasoning.encrypted", "data", owned(data)) + "}");
  }

  /** What only the model that made it takes back, with that model's mark. */
  private String owned(String value) {
    return quoted(value) + ",\"id\":\"" + ThinkingOwner.mark(context.fallbackModel()) + "\"";
  }

  /**
   * An entry of the array from which clients replay thinking; entries of one index belong together.
   */
  private String detail(String type, String field, String quotedValue) {
    return "\"reasoning_details\":[{\"type\":\""
        + type
        + "\",\""
        + field
        + "\":"
        + quotedValue
        + ",\"format\":\""
        + ChatReasoningDetails.FORMAT
        + "\",\"index\":"
        + thoughts
        + "}]";
  }

  private byte[] call(Block.ToolCall call) {
    calls++;
    if (legacy()) {
      return calls > 1
          ? NOTHING
          : delta("{\"function_call\":{\"name\":" + quoted(call.name()) + ",\"arguments\":\"\"}}");
    }
    String kind = call.custom() ? "custom" : "function";
    String field = call.custom() ? "input" : "arguments";
    return delta(
        "{\"tool_calls\":[{\"index\":"
            + (calls - 1)
            + ",\"id\":"
            + quoted(call.id())
            + ",\"type\":\""
            + kind
            + "\",\""
            + kind
            + "\":{\"name\":"
            + quoted(call.name())
            + ",\""
            + field
            + "\":\"\"}}]}");
  }

  private byte[] arguments(String fragment) {
    argued = true;
    if (legacy()) {
      return calls > 1
          ? NOTHING
          : delta("{\"function_call\":{\"arguments\":" + quoted(fragment) + "}}");
    }
    boolean custom = block instanceof Block.ToolCall call && call.custom();
    String inner =
        custom
            ? ",\"type\":\"custom\",\"custom\":{\"input\":\""
            : ",\"type\":\"function\",\"function\":{\"arguments\":\"";
    return out.add(chunkStart)
        .ascii("{\"tool_calls\":[{\"index\":")
        .number(calls - 1)
        .ascii(inner)
        .escaped(fragment)
        .ascii("\"}}]}")
        .add(chunkEnd)
        .take();
  }

  private byte[] end() {
    return switch (block) {
      case Block.Reasoning b -> countThought();
      case Block.SealedReasoning b -> countThought();
      case Block.ToolCall b -> !argued && !b.custom() ? arguments("{}") : NOTHING;
      case Block.Text b -> annotations();
      case Block.Refusal b -> NOTHING;
      case Block.Foreign b -> NOTHING;
    };
  }

  private byte[] words() {
    citations.begin();
    return NOTHING;
  }

  private byte[] cited(StreamEvent.CitationDelta citation) {
    citations.cite(citation.json());
    return NOTHING;
  }

  private byte[] annotations() {
    ArrayNode annotations = Json.object().putArray("annotations");
    citations.end(annotations);
    return annotations.isEmpty()
        ? NOTHING
        : delta("{\"annotations\":" + Json.text(annotations) + "}");
  }

  private byte[] countThought() {
    thoughts++;
    return NOTHING;
  }

  private byte[] remember(TokenUsage seen) {
    usage = seen;
    return NOTHING;
  }

  private byte[] finish(StreamEvent.Finish finish) {
    StringBuilder last = new StringBuilder();
    Optional<String> words = finish.explanation().filter(text -> !refused && !text.isEmpty());
    words.ifPresent(text -> last.append(chunk("{\"refusal\":" + quoted(text) + "}", "null")));
    String reason = ChatFinish.write(finish.reason(), calls > 0, legacy());
    String stop = finish.stopSequence().map(text -> ",\"stop_reason\":" + quoted(text)).orElse("");
    last.append(chunk("{}", "\"" + reason + "\"" + stop));
    if (context.wishes().streamUsage()) {
      last.append(head)
          .append("],\"usage\":")
          .append(Json.text(ChatUsage.write(usage)))
          .append("}\n\n");
    }
    return bytes(last.append("data: [DONE]\n\n").toString());
  }

  private boolean legacy() {
    return context.wishes().legacyFunctionCall();
  }

  private byte[] delta(String delta) {
    return bytes(chunk(delta, "null"));
  }

  private byte[] piece(String before, String text, String after) {
    return out.add(chunkStart).ascii(before).escaped(text).ascii(after).add(chunkEnd).take();
  }

  private String chunk(String delta, String reason) {
    return head + "{\"index\":0,\"delta\":" + delta + afterDelta(reason);
  }

  private String afterDelta(String reason) {
    String usageField = context.wishes().streamUsage() ? ",\"usage\":null" : "";
    return ",\"logprobs\":null,\"finish_reason\":" + reason + "}]" + usageField + "}\n\n";
  }

  private static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
