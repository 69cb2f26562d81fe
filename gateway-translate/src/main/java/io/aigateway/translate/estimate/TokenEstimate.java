package io.aigateway.translate.estimate;

/**
 * Estimates a prompt's tokens from its bytes, without any model's vocabulary. It rather overstates:
 * routing uses it to avoid models whose context window may be too small, and clients use it to
 * compact their history in time.
 *
 * <p>Every byte of the JSON counts by its class, in 64ths of a token: small letters 20 (a token for
 * 3.2 letters; English takes about 4), capitals 28, white space 8, digits 32, other ASCII 44;
 * characters of two UTF-8 bytes 40, of three 96 (a token and a half for a Chinese one), of four
 * 192. A capital after a small letter adds 90 and a digit beside a letter 48, since vocabularies
 * hold words, but not the middle of identifiers, hashes and base64. Inline media don't count by
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
  private static final int SMALL_LETTER = 20;
  private static final int CAPITAL = 28;
  private static final int SPACE = 8;
  private static final int DIGIT = 32;
  private static final int PUNCTUATION = 44;
  private static final int TWO_BYTES = 40;
  private static final int THREE_BYTES = 96;
  private static final int FOUR_BYTES = 192;

  /** Characters after the backslash of a Unicode escape. */
  private static final int ESCAPE_REST = 5;

  private static final int HUMP = 90;
  private static final int DIGIT_BESIDE_LETTER = 48;

  /** Classes of bytes between which a change matters. */
  private static final int OTHER = 0;

  private static final int SMALL = 1;
  private static final int LARGE = 2;
  private static final int NUMBER = 3;

  private static final int[] WEIGHTS = new int[256];
  private static final int[] CLASSES = new int[256];

  /** By the class before, times four, plus the class now. */
  private static final int[] CHANGES = new int[16];

  static {
    for (int b = 0; b < WEIGHTS.length; b++) {
      CLASSES[b] = classOf(b);
      WEIGHTS[b] = b >= 0x80 ? beyondAscii(b) : ascii(b);
    }
    CHANGES[SMALL * 4 + LARGE] = HUMP;
    for (int letter : new int[] {SMALL, LARGE}) {
      CHANGES[letter * 4 + NUMBER] = DIGIT_BESIDE_LETTER;
      CHANGES[NUMBER * 4 + letter] = DIGIT_BESIDE_LETTER;
    }
  }

  private TokenEstimate() {}

  /** Tokens of the text or JSON between two offsets, in 64ths. */
  public static long weight(byte[] utf8, int start, int end) {
    long sum = 0;
    int before = OTHER;
    for (int i = start; i < end; i++) {
      int b = utf8[i] & 0xFF;
      if (b == '\\' && i + ESCAPE_REST < end && utf8[i + 1] == 'u') {
        sum += THREE_BYTES;
        i += ESCAPE_REST;
        before = OTHER;
        continue;
      }
      int now = CLASSES[b];
      sum += WEIGHTS[b] + CHANGES[before * 4 + now];
      before = now;
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

  private static int ascii(int b) {
    return switch (CLASSES[b]) {
      case SMALL -> SMALL_LETTER;
      case LARGE -> CAPITAL;
      case NUMBER -> DIGIT;
      default -> b <= ' ' ? SPACE : PUNCTUATION;
    };
  }

  /** The first byte of a character stands for all of them. */
  private static int beyondAscii(int b) {
    if (b < 0xC0) {
      return 0;
    }
    if (b < 0xE0) {
      return TWO_BYTES;
    }
    return b < 0xF0 ? THREE_BYTES : FOUR_BYTES;
  }

  private static int classOf(int b) {
    if (b >= 'a' && b <= 'z') {
      return SMALL;
    }
    if (b >= 'A' && b <= 'Z') {
      return LARGE;
    }
    return b >= '0' && b <= '9' ? NUMBER : OTHER;
  }
}
