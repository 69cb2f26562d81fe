package io.aigateway.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.WriteContext;
import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.passthrough.UntouchedTranslation;
import io.aigateway.translate.reshape.AnswerDuties;
import io.aigateway.translate.reshape.ReshapedTranslation;
import java.util.List;

/** The door of the library. Thread-safe. */
public final class Translator {
  private Translator() {}

  /**
   * Says a client's request in the upstream's dialect. When both sides speak the same one the bytes
   * pass and only the model's name changes.
   *
   * @throws TranslationRefused when the request is malformed, or cannot be said without changing
   *     what it means, or loses something under the strict policy
   */
  public static TranslatedRequest translate(ClientRequest request, Target target, CallId call) {
    return request.dialect() == target.dialect()
        ? untouched(request, target, call)
        : reshaped(request, target, call);
  }

  private static TranslatedRequest untouched(ClientRequest request, Target target, CallId call) {
    Codec codec = target.dialect().codec();
    boolean askUsage =
        request.stream()
            && !request.wantsUsage()
            && codec.tap().usageOnRequest()
            && target.profile().streamUsage();
    AnswerWishes wishes = new AnswerWishes(request.wantsUsage(), false, false);
    AnswerContext context = context(target, call, wishes, 0);
    return new Translation(
        request.withModel(target.model(), askUsage),
        List.of(),
        true,
        new UntouchedTranslation(codec, context, askUsage),
        new ReshapedTranslation(codec, codec, context, AnswerDuties.NONE));
  }

  private static TranslatedRequest reshaped(ClientRequest request, Target target, CallId call) {
    Codec client = request.dialect().codec();
    Codec upstream = target.dialect().codec();
    LossLog losses = new LossLog(target.policy());
    Conversation conversation = client.readRequest(tree(request), losses);
    WrittenRequest written =
        upstream.writeRequest(
            conversation,
            new WriteContext(
                target.model(), target.capabilities(), target.profile(), client.fates(), losses));
    AnswerContext context = context(target, call, conversation.wishes(), request.estimatedTokens());
    ReshapedTranslation side =
        new ReshapedTranslation(
            upstream,
            client,
            context,
            AnswerDuties.of(written, target.profile(), client.resumesPausedTurns()));
    return new Translation(written.body(), losses.losses(), false, side, side);
  }

  private static AnswerContext context(
      Target target, CallId call, AnswerWishes wishes, long estimatedInput) {
    return new AnswerContext(
        call.value(),
        call.at().getEpochSecond(),
        target.modelEcho(),
        target.model(),
        wishes,
        estimatedInput);
  }

  private static ObjectNode tree(ClientRequest request) {
    try {
      if (Json.parse(request.body()) instanceof ObjectNode object) {
        return object;
      }
      throw TranslationRefused.malformed("", "the body must be a JSON object");
    } catch (JsonProcessingException e) {
      throw TranslationRefused.malformed("", "the body is not valid JSON");
    }
  }
}
