package io.aigateway.persistence.secrets;

import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.secret.SecretBox;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private final String currentId;
  private final Map<String, SecretKeySpec> keys;
  private final SecureRandom random;

  /**
   * Seals with the current key.
   *
   * @param older keys that only open
   */
  public AesSecretBox(MasterKey current, List<MasterKey> older, SecureRandom random) {
    Map<String, SecretKeySpec> byId = new HashMap<>();
    older.forEach(key -> byId.put(key.id(), aes(key)));
    byId.put(current.id(), aes(current));
    this.currentId = current.id();
    this.keys = Map.copyOf(byId);
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
    String head = VERSION + "." + currentId;
    byte[] plain = secret.reveal().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, currentId, nonce, head).doFinal(plain);
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
    if (!keys.containsKey(parts[1])) {
      throw new IllegalStateException(
          "a stored secret was sealed with the secret key "
              + parts[1]
              + ", but this gateway has "
              + String.join(", ", keys.keySet())
              + "; bring back the key it was started with before (AG_SECRET_KEY, or the file "
              + MasterKey.FILE_NAME
              + ")");
    }
    return opened(parts);
  }

  private Secret opened(String[] parts) {
    try {
      ByteBuffer body = ByteBuffer.wrap(decoded(parts[2]));
      byte[] nonce = new byte[NONCE_BYTES];
      body.get(nonce);
      byte[] ciphertext = new byte[body.remaining()];
      body.get(ciphertext);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, parts[1], nonce, parts[0] + "." + parts[1]);
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

  private Cipher cipher(int mode, String keyId, byte[] nonce, String head)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(head.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
