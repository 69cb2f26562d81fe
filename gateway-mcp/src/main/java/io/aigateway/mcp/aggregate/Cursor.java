package io.aigateway.mcp.aggregate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Where the next page of a list begins, as an opaque text (MCP, Pagination). It is signed and good
 * only for the key, the view, the method and the very list it was made for: when the list changed
 * in between, paging begins anew instead of skipping or repeating entries.
 */
final class Cursor {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_BYTES = 16;

  private final SecretKey key;

  Cursor(SecretKey key) {
    this.key = key;
  }

  /**
   * Whom and what a cursor is good for.
   *
   * @param view of whom
   * @param method of which list
   * @param etag in which state
   */
  record Scope(View view, String method, String etag) {}

  /** A cursor for the entry at an offset. */
  String at(Scope scope, int offset) {
    byte[] text =
        ByteBuffer.allocate(Integer.BYTES + MAC_BYTES)
            .putInt(offset)
            .put(mac(scope, offset))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /** The offset; empty when the cursor is another's, of another list or time, or none at all. */
  OptionalInt offset(Scope scope, String cursor) {
    byte[] text;
    try {
      text = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
    if (text.length != Integer.BYTES + MAC_BYTES) {
      return OptionalInt.empty();
    }
    int offset = ByteBuffer.wrap(text).getInt();
    byte[] given = Arrays.copyOfRange(text, Integer.BYTES, text.length);
    return MessageDigest.isEqual(given, mac(scope, offset))
        ? OptionalInt.of(offset)
        : OptionalInt.empty();
  }

  private byte[] mac(Scope scope, int offset) {
    View view = scope.view();
    String bound =
        String.join(
            "\0",
            Long.toString(view.key().id()),
            view.symbol().orElse(""),
            Visibility.styleOf(view).name(),
            scope.method(),
            scope.etag(),
            Integer.toString(offset));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(bound.getBytes(StandardCharsets.UTF_8)), MAC_BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
