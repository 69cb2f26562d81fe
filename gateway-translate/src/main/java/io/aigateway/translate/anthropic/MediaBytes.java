package io.aigateway.translate.anthropic;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes with their media type, normalised: lower case, without parameters, {@code image/jpg} as
 * {@code image/jpeg}, corrected when the bytes begin like another known kind of file.
 *
 * @param type such as {@code image/png}
 * @param base64 standard alphabet, no white space
 */
record MediaBytes(String type, String base64) {
  private static final int SNIFFED_CHARACTERS = 32;

  /** Normalises what a client declared. */
  static MediaBytes of(String declared, String data) {
    if (data.startsWith("data:")) {
      return ofDataUri(data).orElseGet(() -> new MediaBytes(normal(declared), data));
    }
    String base64 = data.indexOf('\n') < 0 ? data : data.replaceAll("\\s", "");
    return new MediaBytes(sniffed(base64).orElseGet(() -> normal(declared)), base64);
  }

  /** The bytes of a {@code data:} URI (RFC 2397), base64 or percent-encoded. */
  static Optional<MediaBytes> ofDataUri(String uri) {
    int comma = uri.indexOf(',');
    if (!uri.startsWith("data:") || comma < 0) {
      return Optional.empty();
    }
    String head = uri.substring("data:".length(), comma);
    String data = uri.substring(comma + 1);
    boolean base64 = head.toLowerCase(Locale.ROOT).endsWith(";base64");
    try {
      return Optional.of(of(head, base64 ? data : encoded(data)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // broken percent-encoding: no data URI after all
    }
  }

  private static String encoded(String percentEncoded) {
    // A plus sign stands for itself in a URI; only forms make it a space.
    String plain =
        URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String normal(String declared) {
    int end = declared.indexOf(';');
    String type =
        (end < 0 ? declared : declared.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return type.equals("image/jpg") ? "image/jpeg" : type;
  }

  private static Optional<String> sniffed(String base64) {
    String start = base64.substring(0, Math.min(SNIFFED_CHARACTERS, base64.length() & ~3));
    try {
      return kind(new String(Base64.getDecoder().decode(start), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> kind(String start) {
    if (start.startsWith("\u0089PNG")) {
      return Optional.of("image/png");
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    }
    if (start.startsWith("GIF8")) {
      return Optional.of("image/gif");
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return Optional.of("image/webp");
    }
    return start.startsWith("%PDF-") ? Optional.of("application/pdf") : Optional.empty();
  }
}
