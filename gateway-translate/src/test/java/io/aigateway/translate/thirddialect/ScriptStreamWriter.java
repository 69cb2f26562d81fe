package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.sse.SseEncoder;
import java.io.ByteArrayOutputStream;

/** Writes a stream of pieces. */
final class ScriptStreamWriter implements Codec.EventWriter {
  private static final byte[] NOTHING = {};

  private final AnswerContext context;
  private boolean refusing;

  ScriptStreamWriter(AnswerContext context) {
    this.context = context;
  }

  @Override
  public byte[] on(StreamEvent event) {
    ObjectNode data = Json.object();
    return switch (event) {
      case StreamEvent.MessageStart start ->
          told(
              data.put("start", ThirdDialect.ID + "-" + context.answerId())
                  .put("model", context.shownModel(start.model())));
      case StreamEvent.BlockStart start -> begin(start.block(), data);
      case StreamEvent.TextDelta delta ->
          told(data.put(refusing ? "refusal" : "text", delta.text()));
      case StreamEvent.ReasoningDelta delta ->
          context.wishes().hideReasoning() ? NOTHING : told(data.put("thinking", delta.text()));
      case StreamEvent.SignatureDelta delta -> told(data.put("seal", delta.signature()));
      case StreamEvent.ToolInputDelta delta -> told(data.put("with", delta.fragment()));
      case StreamEvent.CitationDelta delta -> NOTHING;
      case StreamEvent.BlockEnd end -> NOTHING;
      case StreamEvent.UsageSeen seen ->
          told(data.<ObjectNode>set("usage", ScriptUsage.write(seen.usage())));
      case StreamEvent.Finish finish -> end(finish, data);
      case StreamEvent.Failed failed -> told(ScriptFaults.write(failed.fault()));
      case StreamEvent.Ping ping -> heartbeat();
    };
  }

  @Override
  public byte[] heartbeat() {
    return SseEncoder.comment("still here");
  }

  private byte[] begin(Block block, ObjectNode data) {
    refusing = block instanceof Block.Refusal;
    return switch (block) {
      case Block.ToolCall call -> told(data.put("call", call.id()).put("tool", call.name()));
      case Block.SealedReasoning sealed -> told(data.put("sealed", sealed.data()));
      case Block.Text text -> NOTHING;
      case Block.Refusal refusal -> NOTHING;
      case Block.Reasoning reasoning -> NOTHING;
      case Block.Foreign foreign -> NOTHING;
    };
  }

  private static byte[] end(StreamEvent.Finish finish, ObjectNode data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(told(data.put("end", ScriptEnds.write(finish.reason()))));
    out.writeBytes(told(Json.object().put("over", true)));
    return out.toByteArray();
  }

  private static byte[] told(ObjectNode data) {
    return SseEncoder.encode("", Json.text(data));
  }
}
