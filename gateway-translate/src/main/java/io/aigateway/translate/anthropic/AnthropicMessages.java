package io.aigateway.translate.anthropic;

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
import java.util.Optional;

/** Anthropic Messages. Stateless and thread-safe. */
public final class AnthropicMessages implements Codec {
  static final String ID = "anthropic";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Conversation readRequest(ObjectNode body, LossLog losses) {
    return new MessagesRequestReader(losses).read(body);
  }

  @Override
  public WrittenRequest writeRequest(Conversation conversation, WriteContext context) {
    return new MessagesRequestWriter(conversation, context).write();
  }

  @Override
  public List<StreamEvent> readAnswer(JsonNode body) {
    return MessagesAnswerReader.read(body);
  }

  @Override
  public byte[] writeAnswer(Answer answer, AnswerContext context) {
    return MessagesAnswerWriter.write(answer, context);
  }

  @Override
  public EventReader eventReader() {
    return new MessagesStreamReader();
  }

  @Override
  public EventWriter eventWriter(AnswerContext context) {
    return new MessagesStreamWriter(context);
  }

  @Override
  public Fault readFault(int status, byte[] body) {
    return MessagesFaults.read(status, body);
  }

  @Override
  public int faultStatus(Fault fault) {
    return MessagesFaults.status(fault.kind());
  }

  @Override
  public byte[] writeFault(Fault fault, String requestId) {
    return Json.bytes(MessagesFaults.envelope(fault, Optional.of(requestId)));
  }

  @Override
  public Wire wire() {
    return MessagesWire.WIRE;
  }

  @Override
  public ModelPage readModels(JsonNode body) {
    return MessagesModels.read(body);
  }

  @Override
  public byte[] writeModel(ShownModel model) {
    return Json.bytes(MessagesModels.write(model));
  }

  @Override
  public byte[] writeModels(List<ShownModel> models, boolean hasMore) {
    return Json.bytes(MessagesModels.write(models, hasMore));
  }

  @Override
  public boolean resumesPausedTurns() {
    return true;
  }

  @Override
  public TapRules tap() {
    return new MessagesTap();
  }

  @Override
  public FieldFates fates() {
    return MessagesFates.TABLE;
  }
}
