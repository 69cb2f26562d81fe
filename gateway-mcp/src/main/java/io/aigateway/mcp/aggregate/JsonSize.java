package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** How long JSON is, without keeping it. */
final class JsonSize {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonSize() {}

  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }

  /** Bytes in UTF-8. */
  static long of(JsonNode tree) {
    Counter counter = new Counter();
    try {
      MAPPER.writeValue((OutputStream) counter, tree);
    } catch (IOException e) {
      throw new UncheckedIOException("counting cannot fail", e);
    }
    return counter.count;
  }
}
