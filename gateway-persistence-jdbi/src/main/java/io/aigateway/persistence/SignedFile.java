package io.aigateway.persistence;

import io.aigateway.persistence.file.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file that is replaced as a whole, readable by its owner alone, with a code (HMAC-SHA-256, RFC
 * 2104) over all of it: whoever can write the file but lacks the key cannot make one that is
 * believed. For one writer at a time.
 */
final class SignedFile {
  /** Largest content. */
  static final int MAX_BYTES = 64 << 20;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MARK = 0x41_47_43_31; // "AGC1"
  private static final int CODE_BYTES = 32;
  private static final int HEAD_BYTES = Integer.BYTES + Long.BYTES;

  private final Path file;
  private final List<SecretKeySpec> keys;

  /**
   * A file of that name.
   *
   * @param keys the first one signs, each of them is believed
   */
  SignedFile(Path file, List<byte[]> keys) {
    this.file = file.toAbsolutePath();
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
  }

  /**
   * What the file holds.
   *
   * @param at when it was written
   */
  record Content(Instant at, byte[] bytes) {}

  /** The file replaced: a reader, and a crash, meets the old one or the new one. */
  void write(Content content) throws IOException {
    if (content.bytes().length > MAX_BYTES) {
      throw new IOException(
          "the configuration has more than " + MAX_BYTES + " bytes, too many for a copy");
    }
    ByteBuffer plain =
        ByteBuffer.allocate(HEAD_BYTES + content.bytes().length)
            .putInt(MARK)
            .putLong(content.at().toEpochMilli())
            .put(content.bytes())
            .flip();
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(draft);
    try (FileChannel out =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file())) {
      ByteBuffer all =
          ByteBuffer.allocate(CODE_BYTES + plain.remaining())
              .put(code(plain.array(), keys.getFirst()))
              .put(plain)
              .flip();
      while (all.hasRemaining()) {
        out.write(all);
      }
      out.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * What was written last; empty when nothing was.
   *
   * @throws IOException when it cannot be read, or is not what was written with one of the keys
   */
  Optional<Content> read() throws IOException {
    byte[] all;
    try (InputStream in = Files.newInputStream(file)) {
      all = in.readNBytes(CODE_BYTES + HEAD_BYTES + MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (all.length < CODE_BYTES + HEAD_BYTES || all.length > CODE_BYTES + HEAD_BYTES + MAX_BYTES) {
      throw new IOException(file + " is too short or too long to be a copy");
    }
    ByteBuffer buffer = ByteBuffer.wrap(all);
    byte[] code = new byte[CODE_BYTES];
    buffer.get(code);
    byte[] plain = new byte[buffer.remaining()];
    buffer.get(plain);
    if (keys.stream().noneMatch(key -> MessageDigest.isEqual(code, code(plain, key)))) {
      throw new IOException(file + " is damaged, or was written with another secret key");
    }
    ByteBuffer content = ByteBuffer.wrap(plain);
    if (content.getInt() != MARK) {
      throw new IOException(file + " was written by another version of the gateway");
    }
    Instant at = Instant.ofEpochMilli(content.getLong());
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return Optional.of(new Content(at, bytes));
  }

  private static byte[] code(byte[] plain, SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
