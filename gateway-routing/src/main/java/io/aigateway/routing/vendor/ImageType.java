package io.aigateway.routing.vendor;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells an image's media type by its first bytes. */
final class ImageType {
  private ImageType() {}

  /** The media type; empty when the bytes are of no kind that vendors take. */
  static Optional<String> of(byte[] bytes) {
    var start = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u0089PNG")) {
      return Optional.of("image/png");
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    }
    if (start.startsWith("GIF8")) {
      return Optional.of("image/gif");
    }
    return start.startsWith("RIFF") && start.endsWith("WEBP")
        ? Optional.of("image/webp")
        : Optional.empty();
  }
}
