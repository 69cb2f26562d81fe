package io.aigateway.routing.call;

import io.aigateway.routing.upstream.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** A client that remembers what it got, and can leave. */
final class RecordedReply implements ClientReply {
  private final IntPredicate leavesAtWrite;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private OptionalInt status = OptionalInt.empty();
  private Headers headers = Headers.NONE;
  private int writes;

  RecordedReply() {
    this(write -> false);
  }

  /** Leaves at the first write whose number, counted from 1, fits. */
  RecordedReply(IntPredicate leavesAtWrite) {
    this.leavesAtWrite = leavesAtWrite;
  }

  @Override
  public synchronized void begin(int answered, Headers fields) {
    if (status.isPresent()) {
      throw new IllegalStateException("begun twice");
    }
    status = OptionalInt.of(answered);
    headers = fields;
  }

  @Override
  public synchronized void write(byte[] bytes) throws ClientGone {
    if (status.isEmpty()) {
      throw new IllegalStateException("written before it was begun");
    }
    writes++;
    if (leavesAtWrite.test(writes)) {
      throw new ClientGone(new IOException("broken pipe"));
    }
    body.writeBytes(bytes);
  }

  synchronized int status() {
    return status.orElse(0);
  }

  synchronized Headers headers() {
    return headers;
  }

  synchronized String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  synchronized int writes() {
    return writes;
  }
}
