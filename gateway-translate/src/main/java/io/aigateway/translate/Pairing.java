package io.aigateway.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.json.Splice.Edit;
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

/**
 * What the client speaks and what the upstream speaks. Any two codecs make a pair, of which only
 * matters whether they are one and the same; the names of the dialects are the door's business.
 */
record Pairing(Codec client, Codec upstream) {

  /**
   * See {@link Translator#translate}.
   *
   * @param target all but its dialect, which the pair knows
   */
  TranslatedRequest translate(RequestBytes request, Target target, CallId call) {
    return client.equals(upstream)
        ? untouched(request, target, call)
        : reshaped(request, target, call);
  }

  private TranslatedRequest untouched(RequestBytes request, Target target, CallId call) {
    RequestPeek peek = request.peek();
    boolean askUsage =
        peek.stream()
            && !peek.wantsUsage()
            && upstream.tap().usageOnRequest()
            && target.profile().streamUsage();
    LossLog losses = new LossLog(target.policy());
    List<Edit> stray =
        peek.media().unsignedThinking() && !target.profile().replayReasoning()
            ? upstream.tap().strayThinking(request.body(), losses)
            : List.of();
    AnswerWishes wishes = new AnswerWishes(peek.wantsUsage(), false, false);
    AnswerContext context = context(target, call, wishes, 0);
    return new Translation(
        request.withModel(target.model(), askUsage, stray),
        losses.losses(),
        true,
        new UntouchedTranslation(upstream, context, askUsage),
        new ReshapedTranslation(upstream, client, context, AnswerDuties.NONE));
  }

  private TranslatedRequest reshaped(RequestBytes request, Target target, CallId call) {
    LossLog losses = new LossLog(target.policy());
    Conversation conversation = client.readRequest(tree(request.body()), losses);
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

  private AnswerContext context(
      Target target, CallId call, AnswerWishes wishes, long estimatedInput) {
    return new AnswerContext(
        call.value(),
        call.at().getEpochSecond(),
        target.modelEcho(),
        target.model(),
        wishes,
        estimatedInput,
        !client.equals(upstream));
  }

  private static ObjectNode tree(byte[] body) {
    try {
      if (Json.parse(body) instanceof ObjectNode object) {
        return object;
      }
      throw TranslationRefused.malformed("", "the body must be a JSON object");
    } catch (JsonProcessingException e) {
      throw TranslationRefused.malformed("", "the body is not valid JSON");
    }
  }
}
