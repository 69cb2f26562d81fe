package io.aigateway.domain.secret;

/** Port: seals secrets before they are stored. Implementations are thread-safe. */
public interface SecretBox {
  /** The secret as text that only {@link #open} understands; the empty secret seals to "". */
  String seal(Secret secret);

  /**
   * The secret that was sealed.
   *
   * @throws IllegalStateException when the text was sealed with a key this box does not have, or
   *     was tampered with
   */
  Secret open(String sealed);

  /** Whether the text was sealed with the key that {@link #seal} uses now; so is "". */
  boolean isCurrent(String sealed);
}
