package io.aigateway.translate.reshape;

import io.aigateway.translate.model.AnswerProgress;
import io.aigateway.translate.model.AnswerStream;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.outcome.End;

/** A stream read in one dialect and written in another. */
final class ReshapedStream implements AnswerStream {
  private static final byte[] NONE = {};

  private final EventSource source;
  private final Codec.EventWriter writer;
  private final Pieces pieces;
  private final AnswerProgress progress;

  private ReshapedStream(
      EventSource source, Codec.EventWriter writer, Pieces pieces, AnswerProgress progress) {
    this.source = source;
    this.writer = writer;
    this.pieces = pieces;
    this.progress = progress;
  }

  static ReshapedStream of(
      Codec.EventReader reader, EventStep step, Codec.EventWriter writer, AnswerProgress progress) {
    Pieces pieces = new Pieces();
    EventSource source =
        new EventSource(reader, step, progress, event -> pieces.add(writer.on(event)));
    return new ReshapedStream(source, writer, pieces, progress);
  }

  @Override
  public byte[] feed(byte[] bytes, int offset, int length) {
    if (progress.over()) {
      return NONE;
    }
    source.feed(bytes, offset, length);
    return pieces.take();
  }

  @Override
  public byte[] end(End end) {
    if (progress.over()) {
      return NONE;
    }
    source.end(end);
    return pieces.take();
  }

  @Override
  public byte[] heartbeat() {
    return writer.heartbeat();
  }
}
