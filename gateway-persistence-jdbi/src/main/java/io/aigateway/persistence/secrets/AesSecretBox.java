package io.aigateway.persistence.secrets;

import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.secret.SecretBox;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256-GCM and a nonce of its own for each value. A sealed value reads {@code
 * v1.keyId.base64(nonce, ciphertext, tag)}; the first two parts are authenticated too. Values that
 * were sealed with an older key can still be opened. Thread-safe.
 */
public final class AesSecretBox implements SecretBox {
  private static final String VERSION = "v1";
  private static final String PURPOSE = "secret box";
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Keyring keyring;
  private final SecureRandom random;

  /** What was derived already; a key never changes its id. */
  private final Map<String, SecretKeySpec> derived = new ConcurrentHashMap<>();

  /**
   * Seals with the current key.
   *
   * @param older keys that only open
   */
  public AesSecretBox(MasterKey current, List<MasterKey> older, SecureRandom random) {
    this(Keyring.of(current, older), random);
  }

  /** Seals with the current key of the ring, opens with all of them. */
  public AesSecretBox(Keyring keyring, SecureRandom random) {
    this.keyring = keyring;
    this.random = random;
  }

  private static SecretKeySpec aes(MasterKey key) {
    return new SecretKeySpec(key.derive(PURPOSE), "AES");
  }

  @Override
  public String seal(Secret secret) {
    if (secret.isEmpty()) {
      return "";
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    MasterKey current = keyring.current();
    String head = VERSION + "." + current.id();
    byte[] plain = secret.reveal().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, aes(current), nonce, head).doFinal(plain);
      byte[] body =
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return head + "." + Base64.getEncoder().encodeToString(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public Secret open(String sealed) {
    if (sealed.isEmpty()) {
      return Secret.NONE;
    }
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      throw new IllegalStateException("a stored secret is not in a form this program knows");
    }
    SecretKeySpec known = derived.get(parts[1]);
    return opened(parts, known == null ? found(parts[1]) : known);
  }

  @Override
  public boolean isCurrent(String sealed) {
    return sealed.isEmpty() || sealed.startsWith(VERSION + "." + keyring.current().id() + ".");
  }

  /** Looks into the ring, which another process may have changed since. */
  private SecretKeySpec found(String id) {
    List<MasterKey> all = keyring.all();
    MasterKey key =
        all.stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(advice(id, all)));
    return derived.computeIfAbsent(id, i -> aes(key));
  }

  private static String advice(String id, List<MasterKey> all) {
    return "a stored secret was sealed with the secret key "
        + id
        + ", but this gateway has "
        + all.stream().map(MasterKey::id).collect(Collectors.joining(", "))
        + "; bring back the key it was started with before (AG_SECRET_KEY or"
        + " AG_SECRET_KEY_PREVIOUS, or the file "
        + MasterKey.FILE_NAME
        + ")";
  }

  private static Secret opened(String[] parts, SecretKeySpec key) {
    try {
      ByteBuffer body = ByteBuffer.wrap(decoded(parts[2]));
      byte[] nonce = new byte[NONCE_BYTES];
      body.get(nonce);
      byte[] ciphertext = new byte[body.remaining()];
      body.get(ciphertext);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, parts[0] + "." + parts[1]);
      return Secret.of(new String(cipher.doFinal(ciphertext), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
      throw new IllegalStateException("a stored secret was tampered with or is damaged", e);
    }
  }

  /**
   * The decoder takes several texts for the same bytes, since it ignores the last character's spare
   * bits and missing padding (RFC 4648, section 3.5). The authentication tag covers bytes only, so
   * just the text that {@link #seal} writes is let through.
   */
  private static byte[] decoded(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
      throw new IllegalArgumentException("not the one Base64 text of its bytes");
    }
    return bytes;
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String head)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(head.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
