package io.aigateway.translate.thirddialect;

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
import java.util.Map;
import java.util.Set;

/** The script, as the package describes it. */
public final class ThirdDialect implements Codec {
  static final String ID = "script";

  private static final TapRules TAP = new ScriptTap();
  private static final Wire WIRE =
      new Wire("/script", "", "/models", "x-key", "", Map.of(), Set.of(), Set.of(), "x-request-id");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Conversation readRequest(ObjectNode body, LossLog losses) {
    return new ScriptRequestReader(losses).read(body);
  }

  @Override
  public WrittenRequest writeRequest(Conversation conversation, WriteContext context) {
    return new ScriptRequestWriter(conversation, context).write();
  }

  @Override
  public List<StreamEvent> readAnswer(JsonNode body) {
    return ScriptAnswers.read(body);
  }

  @Override
  public byte[] writeAnswer(Answer answer, AnswerContext context) {
    return Json.bytes(ScriptAnswers.write(answer, context));
  }

  @Override
  public EventReader eventReader() {
    return new ScriptStreamReader();
  }

  @Override
  public EventWriter eventWriter(AnswerContext context) {
    return new ScriptStreamWriter(context);
  }

  @Override
  public Fault readFault(int status, byte[] body) {
    return ScriptFaults.read(body);
  }

  @Override
  public int faultStatus(Fault fault) {
    return ScriptFaults.status(fault.kind());
  }

  @Override
  public byte[] writeFault(Fault fault, String requestId) {
    return Json.bytes(ScriptFaults.write(fault));
  }

  @Override
  public Wire wire() {
    return WIRE;
  }

  @Override
  public ModelPage readModels(JsonNode body) {
    return ScriptModels.read(body);
  }

  @Override
  public byte[] writeModel(ShownModel model) {
    return Json.bytes(ScriptModels.write(model));
  }

  @Override
  public byte[] writeModels(List<ShownModel> models, boolean hasMore) {
    return Json.bytes(ScriptModels.write(models, hasMore));
  }

  @Override
  public boolean resumesPausedTurns() {
    return false;
  }

  @Override
  public TapRules tap() {
    return TAP;
  }

  @Override
  public FieldFates fates() {
    return FieldFates.none();
  }
}
