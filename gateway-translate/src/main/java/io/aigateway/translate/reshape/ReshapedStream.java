package io.aigateway.translate.reshape;

import io.aigateway.translate.model.AnswerProgress;
import io.aigateway.translate.model.AnswerStream;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.End;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** A stream read in one dialect and written in another. */
final class ReshapedStream implements AnswerStream {
  private static final byte[] NONE = {};

  private final EventSource source;
  private final Codec.EventWriter writer;
  private final AnswerProgress progress;

  ReshapedStream(EventSource source, Codec.EventWriter writer, AnswerProgress progress) {
    this.source = source;
    this.writer = writer;
    this.progress = progress;
  }

  @Override
  public byte[] feed(byte[] bytes, int offset, int length) {
    return progress.over() ? NONE : written(writer, source.feed(bytes, offset, length));
  }

  @Override
  public byte[] end(End end) {
    return progress.over() ? NONE : written(writer, source.end(end));
  }

  @Override
  public byte[] heartbeat() {
    return writer.heartbeat();
  }

  static byte[] written(Codec.EventWriter writer, List<StreamEvent> events) {
    if (events.isEmpty()) {
      return NONE;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    events.forEach(event -> out.writeBytes(writer.on(event)));
    return out.toByteArray();
  }
}
