package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.model.Answer;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.FieldFates;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.TapRules;
import io.aigateway.translate.model.WriteContext;
import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.target.ModelPage;
import io.aigateway.translate.target.ShownModel;
import io.aigateway.translate.target.Wire;
import java.util.List;

/** OpenAI Chat Completions. Stateless and thread-safe. */
public final class OpenAiChat implements Codec {
  @Override
  public String id() {
    return ChatFates.SOURCE;
  }

  @Override
  public Conversation readRequest(ObjectNode body, LossLog losses) {
    return ChatRequestReader.read(body, losses);
  }

  @Override
  public WrittenRequest writeRequest(Conversation conversation, WriteContext context) {
    return ChatRequestWriter.write(conversation, context);
  }

  @Override
  public List<StreamEvent> readAnswer(JsonNode body) {
    return new ChatStreamReader().whole(body);
  }

  @Override
  public byte[] writeAnswer(Answer answer, AnswerContext context) {
    return Json.bytes(ChatAnswerWriter.write(answer, context));
  }

  @Override
  public EventReader eventReader() {
    return new ChatStreamReader();
  }

  @Override
  public EventWriter eventWriter(AnswerContext context) {
    return new ChatStreamWriter(context);
  }

  @Override
  public Fault readFault(int status, byte[] body) {
    return ChatFaults.read(status, body);
  }

  @Override
  public int faultStatus(Fault fault) {
    return ChatFaults.status(fault);
  }

  @Override
  public byte[] writeFault(Fault fault, String requestId) {
    return Json.bytes(ChatFaults.write(fault));
  }

  @Override
  public Wire wire() {
    return ChatWire.WIRE;
  }

  @Override
  public ModelPage readModels(JsonNode body) {
    return ChatModels.read(body);
  }

  @Override
  public byte[] writeModel(ShownModel model) {
    return Json.bytes(ChatModels.write(model));
  }

  @Override
  public byte[] writeModels(List<ShownModel> models, boolean hasMore) {
    return Json.bytes(ChatModels.write(models, hasMore));
  }

  @Override
  public boolean resumesPausedTurns() {
    return false;
  }

  @Override
  public TapRules tap() {
    return new ChatTap();
  }

  @Override
  public FieldFates fates() {
    return ChatFates.TABLE;
  }
}
