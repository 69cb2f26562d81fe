package io.aigateway.persistence.secrets;

import io.aigateway.domain.secret.Secret;
import io.aigateway.persistence.file.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of an installation, of which all other keys are derived. Whoever has the database
 * without it can read no vendor's key and check no gateway key. Immutable.
 */
public final class MasterKey {
  /** Bytes of a key. */
  public static final int BYTES = 32;

  /** The name of the file that a generated key is kept in, beside the database. */
  public static final String FILE_NAME = "secret.key";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID_LENGTH = 8;

  private final SecretKeySpec key;

  private MasterKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * A key from the settings.
   *
   * @param text {@link #BYTES} bytes in Base64 or hexadecimal
   * @throws IllegalArgumentException when it is anything else; says how to make one
   */
  public static MasterKey of(Secret text) {
    String value = text.reveal().strip();
    try {
      byte[] bytes =
          value.length() == 2 * BYTES
              ? HexFormat.of().parseHex(value)
              : Base64.getDecoder().decode(value);
      if (bytes.length == BYTES) {
        return new MasterKey(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(advice(), e);
    }
    throw new IllegalArgumentException(advice());
  }

  private static String advice() {
    return "the secret key must be 32 random bytes in Base64 or hexadecimal;"
        + " make one with: openssl rand -base64 32";
  }

  /**
   * The key in a file; a missing file is made, readable by its owner only.
   *
   * @throws IllegalArgumentException when the file holds no key
   * @throws UncheckedIOException when it can be neither read nor made
   */
  public static MasterKey inFile(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        create(file, random);
      }
      return of(Secret.of(Files.readString(file, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make the secret key file " + file, e);
    }
  }

  /** Written beside and moved, so that no second process ever reads half a key. */
  private static void create(Path file, SecureRandom random) throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, FILE_NAME, ".new", OwnerOnly.file());
    try {
      Files.writeString(draft, Base64.getEncoder().encodeToString(bytes) + "\n");
      publish(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The first of several processes wins: a link, unlike a move, never replaces. */
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return; // Another process was faster; its key is read.
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * A key for one purpose, from which neither this nor any other can be computed (HMAC-SHA-256, as
   * the expand step of RFC 5869 with one block).
   *
   * @param purpose different for each use, and never changed
   * @return {@link #BYTES} bytes
   */
  public byte[] derive(String purpose) {
    return derived(key, purpose);
  }

  /**
   * A key of one purpose from a key that outlives the master key, in the same way.
   *
   * @param from {@link #BYTES} bytes
   * @param purpose different for each use, and never changed
   * @return {@link #BYTES} bytes
   */
  public static byte[] derived(byte[] from, String purpose) {
    return derived(new SecretKeySpec(from, ALGORITHM), purpose);
  }

  private static byte[] derived(SecretKeySpec key, String purpose) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(new byte[] {1});
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** The pepper of the hashes of gateway keys. */
  public byte[] keyPepper() {
    return derive("gateway key pepper");
  }

  /** Tells keys apart and betrays nothing of them. */
  public String id() {
    return HexFormat.of().formatHex(derive("key id")).substring(0, ID_LENGTH);
  }

  @Override
  public String toString() {
    return "MasterKey[" + id() + "]";
  }
}
