package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    return "openai";
  }

  @Override
  public Conversation readRequest(ObjectNode body, LossLog losses) {
    throw new UnsupportedOperationException();
  }

  @Override
  public WrittenRequest writeRequest(Conversation conversation, WriteContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<StreamEvent> readAnswer(JsonNode body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] writeAnswer(Answer answer, AnswerContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EventReader eventReader() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EventWriter eventWriter(AnswerContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Fault readFault(int status, byte[] body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int faultStatus(Fault fault) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] writeFault(Fault fault, String requestId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Wire wire() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ModelPage readModels(JsonNode body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] writeModel(ShownModel model) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] writeModels(List<ShownModel> models, boolean hasMore) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TapRules tap() {
    return new ChatTap();
  }

  @Override
  public FieldFates fates() {
    throw new UnsupportedOperationException();
  }
}
