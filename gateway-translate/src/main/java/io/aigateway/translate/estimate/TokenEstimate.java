package io.aigateway.translate.estimate;

/**
 * Estimates a prompt's tokens from its bytes, without any model's vocabulary. It rather overstates:
 * routing uses it to avoid models whose context window may be too small, and clients use it to
 * compact their history in time.
 *
 * <p>Every byte of the JSON counts by its class, in 64ths of a token: letters 20 (a token for 3.2
 * letters; English takes about 4), white space 8, digits 28, other ASCII 36, other bytes 32 (a
 * token and a half for a Chinese character, one for a Cyrillic one). Inline media don't count by
 * their bytes: a picture is {@value #IMAGE_TOKENS} tokens, about what vendors charge for one of
 * 1.15 megapixels, their usual maximum; a document one token for {@value #DOCUMENT_BYTES_PER_TOKEN}
 * bytes, at least {@value #DOCUMENT_MIN_TOKENS}.
 */
public final class TokenEstimate {
  /** Tokens of a picture. */
  public static final int IMAGE_TOKENS = 1_600;

  /** Least tokens of a document: about one full page, text and picture. */
  public static final int DOCUMENT_MIN_TOKENS = 3_000;

  /** Base64 bytes of a document that make one token. */
  public static final int DOCUMENT_BYTES_PER_TOKEN = 16;

  private static final int UNIT = 64;
  private static final int LETTER = 20;
  private static final int SPACE = 8;
  private static final int DIGIT = 28;
  private static final int PUNCTUATION = 36;
  private static final int BEYOND_ASCII = 32;
  private static final byte[] WEIGHTS = weights();

  private TokenEstimate() {}

  /** Tokens of the text or JSON between two offsets, in 64ths. */
  public static long weight(byte[] utf8, int start, int end) {
    long sum = 0;
    for (int i = start; i < end; i++) {
      sum += WEIGHTS[utf8[i] & 0xFF];
    }
    return sum;
  }

  /** Whole tokens of a weight, rounded up. */
  public static long tokens(long weight) {
    return (weight + UNIT - 1) / UNIT;
  }

  /** Tokens of a document of so many base64 bytes. */
  public static long document(long base64Bytes) {
    return Math.max(DOCUMENT_MIN_TOKENS, base64Bytes / DOCUMENT_BYTES_PER_TOKEN);
  }

  private static byte[] weights() {
    byte[] weights = new byte[256];
    for (int b = 0; b < weights.length; b++) {
      weights[b] = weight(b);
    }
    return weights;
  }

  private static byte weight(int b) {
    if (b >= 0x80) {
      return BEYOND_ASCII;
    }
    if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z')) {
      return LETTER;
    }
    if (b >= '0' && b <= '9') {
      return DIGIT;
    }
    return b <= ' ' ? (byte) SPACE : (byte) PUNCTUATION;
  }
}
