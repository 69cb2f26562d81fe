package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.json.Utf8Builder;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes a client's stream (Anthropic Messages API, streaming), as strict as the official SDKs read
 * it: named events, contiguous indices, one signature, complete usage at the end.
 */
final class MessagesStreamWriter implements Codec.EventWriter {
  private static final byte[] NOTHING = {};
  private static final byte[] PING =
      "event: ping\ndata: {\"type\":\"ping\"}\n\n".getBytes(StandardCharsets.UTF_8);

  private static final byte[] DELTA =
      "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":"
          .getBytes(StandardCharsets.UTF_8);

  private final Utf8Builder out = new Utf8Builder();
  private final AnswerContext context;
  private Optional<TokenUsage> usage = Optional.empty();
  private Optional<Block> open = Optional.empty();
  private int nextIndex;
  private boolean toolsCalled;

  /** Whether the open block got any of its input. */
  private boolean inputGiven;

  MessagesStreamWriter(AnswerContext context) {
    this.context = context;
  }

  @Override
  public byte[] on(StreamEvent event) {
    return switch (event) {
      case StreamEvent.MessageStart e -> start(e);
      case StreamEvent.BlockStart e -> open(e.block());
      case StreamEvent.TextDelta e -> delta("text_delta", "text", e.text());
      case StreamEvent.ReasoningDelta e ->
          context.wishes().hideReasoning()
              ? NOTHING
              : delta("thinking_delta", "thinking", e.text());
      case StreamEvent.SignatureDelta e -> delta("signature_delta", "signature", e.signature());
      case StreamEvent.ToolInputDelta e -> input(e.fragment());
      case StreamEvent.CitationDelta e -> citation(e);
      case StreamEvent.BlockEnd e -> close();
      case StreamEvent.UsageSeen e -> {
        usage = Optional.of(e.usage());
        yield NOTHING;
      }
      case StreamEvent.Finish e -> finish(e);
      case StreamEvent.Failed e -> failed(e.fault());
      case StreamEvent.Ping e -> heartbeat();
    };
  }

  @Override
  public byte[] heartbeat() {
    return PING.clone();
  }

  private byte[] start(StreamEvent.MessageStart start) {
    ObjectNode event = Json.object().put("type", "message_start");
    ObjectNode message = MessagesAnswerWriter.message(start.model(), context);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.putNull("stop_details").putNull("container");
    TokenUsage known = new TokenUsage(context.estimatedInput(), 0, 0, 0, 0);
    message.set("usage", MessagesUsage.write(known, start.tier()));
    event.set("message", message);
    return event("message_start", Json.text(event));
  }

  private byte[] open(Block block) {
    if (block instanceof Block.Foreign foreign && !ForeignBlocks.known(foreign.type())) {
      return NOTHING;
    }
    open = Optional.of(block);
    inputGiven = false;
    toolsCalled |= block instanceof Block.ToolCall;
    ObjectNode event = Json.object().put("type", "content_block_start").put("index", nextIndex);
    putBlock(block, event);
    byte[] start = event("content_block_start", Json.text(event));
    return block instanceof Block.ToolCall call && call.custom()
        ? joined(start, delta("input_json_delta", "partial_json", "{\"input\":\""))
        : start;
  }

  private void putBlock(Block block, ObjectNode event) {
    switch (block) {
      case Block.Text b -> event.putObject("content_block").put("type", "text").put("text", "");
      case Block.Refusal b -> event.putObject("content_block").put("type", "text").put("text", "");
      case Block.Reasoning b ->
          event
              .putObject("content_block")
              .put("type", "thinking")
              .put("thinking", "")
              .put("signature", "");
      case Block.SealedReasoning b ->
          event
              .putObject("content_block")
              .put("type", "redacted_thinking")
              .put("data", ForeignSeal.told(b.data(), context));
      case Block.ToolCall b ->
          event
              .putObject("content_block")
              .put("type", "tool_use")
              .put("id", Identifiers.fit(b.id(), Identifiers.MAX_ID))
              .put("name", b.name())
              .putObject("input");
      case Block.Foreign b -> event.putRawValue("content_block", new RawValue(b.json().text()));
    }
  }

  private byte[] input(String fragment) {
    inputGiven |= !fragment.isEmpty();
    return delta("input_json_delta", "partial_json", freeText() ? quoted(fragment) : fragment);
  }

  private byte[] citation(StreamEvent.CitationDelta citation) {
    return ForeignBlocks.knownCitation(citation.json())
        ? delta("citations_delta", "\"citation\":" + citation.json().text())
        : NOTHING;
  }

  private byte[] delta(String type, String field, String text) {
    if (open.isEmpty()) {
      return NOTHING;
    }
    return beginDelta(type)
        .ascii("\"")
        .ascii(field)
        .ascii("\":\"")
        .escaped(text)
        .ascii("\"}}\n\n")
        .take();
  }

  private byte[] delta(String type, String field) {
    if (open.isEmpty()) {
      return NOTHING;
    }
    return beginDelta(type).add(field.getBytes(StandardCharsets.UTF_8)).ascii("}}\n\n").take();
  }

  private Utf8Builder beginDelta(String type) {
    return out.add(DELTA)
        .number(nextIndex)
        .ascii(",\"delta\":{\"type\":\"")
        .ascii(type)
        .ascii("\",");
  }

  private byte[] close() {
    if (open.isEmpty()) {
      return NOTHING;
    }
    byte[] rest = lastInput();
    open = Optional.empty();
    String data = "{\"type\":\"content_block_stop\",\"index\":" + nextIndex + "}";
    nextIndex++;
    return joined(rest, event("content_block_stop", data));
  }

  /**
   * What the input of a call still lacks; Anthropic's SDK for Java insists on at least one piece.
   */
  private byte[] lastInput() {
    if (freeText()) {
      return delta("input_json_delta", "partial_json", "\"}");
    }
    boolean call = open.filter(Block.ToolCall.class::isInstance).isPresent();
    return call && !inputGiven ? delta("input_json_delta", "partial_json", "{}") : NOTHING;
  }

  private boolean freeText() {
    return open.filter(b -> b instanceof Block.ToolCall t && t.custom()).isPresent();
  }

  private byte[] finish(StreamEvent.Finish finish) {
    byte[] closed = close();
    ObjectNode delta = Json.object().put("type", "message_delta");
    ObjectNode fields = delta.putObject("delta");
    MessagesFinish.write(finish, toolsCalled, fields);
    fields.putNull("container");
    delta.set("usage", MessagesUsage.writeDelta(usage));
    return joined(
        closed,
        joined(
            event("message_delta", Json.text(delta)),
            event("message_stop", "{\"type\":\"message_stop\"}")));
  }

  private static byte[] failed(Fault fault) {
    return event("error", Json.text(MessagesFaults.envelope(fault, Optional.empty())));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 16);
    JsonStringEncoder.getInstance().quoteAsString(text, quoted);
    return quoted.toString();
  }

  private static byte[] event(String name, String data) {
    return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
