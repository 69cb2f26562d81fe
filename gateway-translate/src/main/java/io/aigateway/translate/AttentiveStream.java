package io.aigateway.translate;

import io.aigateway.translate.model.AnswerProgress;
import io.aigateway.translate.model.AnswerSide;
import io.aigateway.translate.model.AnswerStream;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.TokenUsage;
import io.aigateway.translate.reshape.ReshapedTranslation;
import java.util.Optional;

/** Finds out whether the upstream really streams, and lets the fitting machine work. */
final class AttentiveStream implements StreamTranslation {
  private final AnswerProgress progress = new AnswerProgress();
  private final ReshapedTranslation other;
  private AnswerStream machine;
  private boolean open = true;

  AttentiveStream(AnswerSide side, ReshapedTranslation other) {
    this.machine = side.stream(progress);
    this.other = other;
  }

  @Override
  public byte[] feed(byte[] bytes, int offset, int length) {
    if (open) {
      listen(AnswerForm.of(bytes, offset, length));
    }
    return machine.feed(bytes, offset, length);
  }

  @Override
  public byte[] end(End end) {
    return machine.end(end);
  }

  @Override
  public byte[] heartbeat() {
    return machine.heartbeat();
  }

  @Override
  public boolean contentSeen() {
    return progress.contentSeen();
  }

  @Override
  public boolean finished() {
    return progress.finished();
  }

  @Override
  public Optional<Fault> fault() {
    return progress.fault();
  }

  @Override
  public Optional<TokenUsage> usage() {
    return progress.usage();
  }

  @Override
  public Optional<String> servedModel() {
    return progress.servedModel();
  }

  @Override
  public long outputCharacters() {
    return progress.outputCharacters();
  }

  @Override
  public int skippedEvents() {
    return progress.skippedEvents();
  }

  /** White space before a document may be lost, so that it went to the first machine is no harm. */
  private void listen(AnswerForm form) {
    switch (form) {
      case OPEN -> {}
      case STREAM -> open = false;
      case DOCUMENT -> {
        open = false;
        machine = other.told(progress);
      }
    }
  }
}
