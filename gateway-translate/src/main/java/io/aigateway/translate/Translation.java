package io.aigateway.translate;

import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.model.AnswerProgress;
import io.aigateway.translate.model.AnswerSide;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.reshape.ReshapedTranslation;
import java.util.List;
import java.util.Optional;

/**
 * A request and its way back.
 *
 * @param side the way back for an answer of the form asked for
 * @param other the way back for an answer of the other form
 */
record Translation(
    byte[] body, List<Loss> losses, boolean direct, AnswerSide side, ReshapedTranslation other)
    implements TranslatedRequest {

  @Override
  public TranslatedAnswer answer(byte[] upstreamBody) {
    AnswerProgress progress = new AnswerProgress();
    Optional<byte[]> answer =
        AnswerForm.of(upstreamBody, 0, upstreamBody.length) == AnswerForm.STREAM
            ? other.gathered(upstreamBody, progress)
            : side.complete(upstreamBody, progress);
    return answer
        .<TranslatedAnswer>map(bytes -> whole(bytes, progress))
        .orElseGet(() -> broken(progress));
  }

  @Override
  public StreamTranslation stream() {
    return new AttentiveStream(side, other);
  }

  private static TranslatedAnswer whole(byte[] bytes, AnswerProgress progress) {
    return new TranslatedAnswer.Whole(
        bytes, progress.usage(), progress.servedModel(), progress.outputCharacters());
  }

  private static TranslatedAnswer broken(AnswerProgress progress) {
    Fault fault =
        progress
            .fault()
            .orElseGet(() -> Fault.of(FaultKind.BAD_GATEWAY, "the upstream gave no answer"));
    return new TranslatedAnswer.Broken(fault, progress.usage());
  }
}
