package io.aigateway.persistence.journal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How fields of records are written as bytes. */
final class Fields {
  /** Most characters of a text; a longer one, such as a model name made up by a client, is cut. */
  static final int MAX_TEXT = 4096;

  private Fields() {}

  static void writeText(DataOutputStream out, String text) throws IOException {
    writeText(out, text, MAX_TEXT);
  }

  static void writeText(DataOutputStream out, String text, int most) throws IOException {
    String cut = text.length() > most ? text.substring(0, most) : text;
    byte[] bytes = cut.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static void writeOptional(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      writeText(out, text.get());
    }
  }

  static Optional<String> readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(readText(in)) : Optional.empty();
  }

  static OptionalInt optionalInt(int value) {
    return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  static OptionalLong optionalLong(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
