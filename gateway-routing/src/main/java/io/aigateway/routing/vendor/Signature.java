package io.aigateway.routing.vendor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Signatures of thinking: opaque to clients, known again by the vendor that gave them. */
final class Signature {
  private static final String MARK = "demo-vendor:";

  private Signature() {}

  static String of(String thinking) {
    return Base64.getEncoder().encodeToString((MARK + thinking).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether this vendor gave it. */
  static boolean isOurs(String signature) {
    try {
      var text = new String(Base64.getDecoder().decode(signature), StandardCharsets.UTF_8);
      return text.startsWith(MARK);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
