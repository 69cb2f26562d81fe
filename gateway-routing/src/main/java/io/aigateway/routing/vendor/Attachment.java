package io.aigateway.routing.vendor;

import java.util.Base64;
import java.util.Locale;

/**
 * An image or document of the last turn.
 *
 * @param what its media type and size, or where it is to be fetched
 */
record Attachment(Kind kind, String what) {

  /** What is counted together. */
  enum Kind {
    IMAGE,
    DOCUMENT;

    String plural(long count) {
      return count + " " + name().toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
    }
  }

  /** One sent as bytes. */
  static Attachment of(Kind kind, String mediaType, byte[] bytes) {
    return new Attachment(kind, mediaType + ", " + bytes.length + " bytes");
  }

  /** One sent as an address. */
  static Attachment at(Kind kind, String address) {
    return new Attachment(kind, address);
  }

  /**
   * The bytes of Base64 text.
   *
   * @throws Refusal 400 when it is none
   */
  static byte[] decode(String base64, String param) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(param + ": Could not decode base64 data", param);
    }
  }
}
