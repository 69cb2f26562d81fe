package io.aigateway.translate.passthrough;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.json.Members;
import io.aigateway.translate.json.Splice;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.AnswerProgress;
import io.aigateway.translate.model.AnswerSide;
import io.aigateway.translate.model.AnswerStream;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.Sighting;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The way back when both sides speak one dialect: the upstream's own bytes. */
public final class UntouchedTranslation implements AnswerSide {
  private final Codec codec;
  private final AnswerContext context;
  private final boolean hideUsage;

  /**
   * A way back.
   *
   * @param codec of the dialect of both sides
   * @param hideUsage whether a stream's usage was asked for without the client's wish, so that the
   *     client is not to see it
   */
  public UntouchedTranslation(Codec codec, AnswerContext context, boolean hideUsage) {
    this.codec = codec;
    this.context = context;
    this.hideUsage = hideUsage;
  }

  @Override
  public Optional<byte[]> complete(byte[] body, AnswerProgress progress) {
    Optional<Sighting> seen = codec.tap().answer(body);
    if (seen.isEmpty()) {
      progress.fail(Fault.of(FaultKind.BAD_GATEWAY, "the upstream's answer is not understood"));
      return Optional.empty();
    }
    progress.note(seen.get());
    if (seen.get().error()) {
      progress.fail(fault(body));
      return Optional.empty();
    }
    progress.finish();
    return Optional.of(context.modelEcho().map(echo -> echoed(body, echo)).orElse(body));
  }

  @Override
  public AnswerStream stream(AnswerProgress progress) {
    EventEdits edits = new EventEdits(codec.tap(), context.modelEcho(), hideUsage);
    return new UntouchedStream(codec, codec.eventWriter(context), edits, progress);
  }

  private Fault fault(byte[] body) {
    try {
      return Failure.of(codec.readAnswer(Json.parse(body)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the answer was JSON a moment ago", e);
    }
  }

  private byte[] echoed(byte[] body, String echo) {
    try {
      return Splice.apply(
          body, Members.strings(body, codec.tap().answerModel(), Splice.quoted(echo)));
    } catch (IOException e) {
      throw new UncheckedIOException("the answer was JSON a moment ago", e);
    }
  }
}
