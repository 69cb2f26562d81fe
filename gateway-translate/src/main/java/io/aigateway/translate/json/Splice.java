package io.aigateway.translate.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Exchanges stretches of JSON text; every other byte stays as it is. */
public final class Splice {
  private Splice() {}

  /**
   * One exchange.
   *
   * @param start of the first byte that goes
   * @param end after the last byte that goes; equal to {@code start} to insert only
   * @param replacement what comes instead; handed over
   */
  public record Edit(int start, int end, byte[] replacement) {
    /** Requires a replacement. */
    public Edit {
      requireNonNull(replacement, "replacement");
    }

    /** The same stretch with another replacement. */
    public Edit with(byte[] other) {
      return new Edit(start, end, other);
    }
  }

  /**
   * The bytes with the edits made; the given array itself if there are none.
   *
   * @param edits in ascending order, without overlaps
   */
  public static byte[] apply(byte[] bytes, List<Edit> edits) {
    if (edits.isEmpty()) {
      return bytes;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64 * edits.size());
    int done = 0;
    for (Edit edit : edits) {
      out.write(bytes, done, edit.start() - done);
      out.writeBytes(edit.replacement());
      done = edit.end();
    }
    out.write(bytes, done, bytes.length - done);
    return out.toByteArray();
  }

  /** The text as a JSON string, quotes included. */
  public static byte[] quoted(String text) {
    String inner = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    return ('"' + inner + '"').getBytes(UTF_8);
  }
}
