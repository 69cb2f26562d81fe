package io.aigateway.translate.passthrough;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;

/**
 * Takes {@code ,"usage":null} out of an event's bytes without parsing it: vendors write it into
 * every chunk of a stream whose usage was asked for. Where the bytes look in any way unusual,
 * nothing is taken, and the event is to be parsed.
 */
final class NullUsage {
  private static final byte[] MEMBER = ",\"usage\":null".getBytes(US_ASCII);

  private NullUsage() {}

  /** The event's bytes without the member; empty when they must be parsed to tell. */
  static Optional<byte[]> without(byte[] raw) {
    int at = last(raw);
    if (at < 0 || !closesTheEvent(raw, at + MEMBER.length)) {
      return Optional.empty();
    }
    byte[] rest = Arrays.copyOf(raw, raw.length - MEMBER.length);
    System.arraycopy(raw, at + MEMBER.length, rest, at, rest.length - at);
    return Optional.of(rest);
  }

  /** Quotation marks within JSON strings are escaped, so the member's bytes are never text. */
  private static int last(byte[] raw) {
    for (int at = raw.length - MEMBER.length; at >= 0; at--) {
      if (raw[at] == ',' && Arrays.equals(raw, at, at + MEMBER.length, MEMBER, 0, MEMBER.length)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether the object that holds the position is the event's outermost one. */
  private static boolean closesTheEvent(byte[] raw, int from) {
    if (from == raw.length || (raw[from] != ',' && raw[from] != '}')) {
      return false;
    }
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < raw.length; i++) {
      byte b = raw[i];
      if (quoted) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          quoted = false;
        }
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == ']') {
        depth--;
        if (depth < 0) {
          return false;
        }
      } else if (b == '}' && depth-- == 0) {
        return onlyLineEnds(raw, i + 1);
      }
    }
    return false;
  }

  private static boolean onlyLineEnds(byte[] raw, int from) {
    for (int i = from; i < raw.length; i++) {
      if (raw[i] != '\n' && raw[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
