package io.aigateway.translate.openai;

import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Media;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Reads and writes {@code data:} URLs (RFC 2397), parameters and percent-encoding included. */
final class DataUri {
  private static final String SCHEME = "data:";
  private static final String BASE64 = ";base64";

  private DataUri() {}

  static boolean is(String url) {
    return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /**
   * Reads the bytes and their type; parameters other than {@code base64} are left out.
   *
   * @throws TranslationRefused when it is not a data URL
   */
  static Media.Inline read(String url, String path) {
    int comma = url.indexOf(',');
    if (!is(url) || comma < 0) {
      throw TranslationRefused.malformed(path, "must be an http, https or data URL");
    }
    String head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
    String data = url.substring(comma + 1);
    int semicolon = head.indexOf(';');
    String type = semicolon < 0 ? head : head.substring(0, semicolon);
    return new Media.Inline(
        normal(type.strip()), head.endsWith(BASE64) ? data : encoded(data, path));
  }

  static String write(Media.Inline media) {
    return SCHEME + media.mediaType() + BASE64 + "," + media.base64();
  }

  private static String normal(String type) {
    return switch (type) {
      case "" -> "text/plain";
      case "image/jpg" -> "image/jpeg";
      default -> type;
    };
  }

  private static String encoded(String percentEncoded, String path) {
    try {
      String bytes =
          URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
      return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw TranslationRefused.malformed(path, "is not a well-formed data URL");
    }
  }
}
