package io.aigateway.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is given to clients to keep (multi round-trip requests, server requirements): nobody
 * else can read it or change it. AES-256-GCM with a nonce of its own for each. Thread-safe.
 */
public final class StateSeal {
  /** Bytes of the key. */
  public static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random;

  /**
   * Uses a key of {@link #KEY_BYTES} bytes, which gateways that share their work have in common.
   */
  public StateSeal(byte[] key, SecureRandom random) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key of " + KEY_BYTES + " bytes is needed");
    }
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  String seal(ObjectNode state) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(JsonRpc.bytes(state));
      byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** What was sealed; empty when the text is anything but what {@link #seal} wrote. */
  Optional<ObjectNode> open(String text) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      // The decoder takes several texts for the same bytes; only one of them was written by us.
      if (all.length < NONCE_BYTES
          || !Base64.getUrlEncoder().withoutPadding().encodeToString(all).equals(text)) {
        return Optional.empty();
      }
      ByteBuffer parts = ByteBuffer.wrap(all);
      byte[] nonce = new byte[NONCE_BYTES];
      parts.get(nonce);
      byte[] sealed = new byte[parts.remaining()];
      parts.get(sealed);
      byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed);
      return JsonRpc.parse(new String(plain, UTF_8)) instanceof ObjectNode state
          ? Optional.of(state)
          : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException | McpErrorException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
