package io.aigateway.persistence.secrets;

import io.aigateway.domain.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys in files: the current one, and beside it the one before, which is kept so that nothing that
 * was sealed with it is ever lost. Each question reads the files anew, so that a running gateway
 * sees a change by another process. Thread-safe.
 */
public final class KeyFile implements Keyring {
  private static final String PREVIOUS = ".previous";
  private static final String NEXT = ".next";

  private final Path file;

  private KeyFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * The keys in the file; a missing file is made, readable by its owner only.
   *
   * @throws IllegalArgumentException when the file holds no key
   * @throws UncheckedIOException when it can be neither read nor made
   */
  public static KeyFile at(Path file, SecureRandom random) {
    MasterKey.inFile(file, random);
    return new KeyFile(file);
  }

  @Override
  public MasterKey current() {
    return read(file);
  }

  @Override
  public List<MasterKey> all() {
    List<MasterKey> keys = new ArrayList<>();
    keys.add(current());
    Path previous = beside(PREVIOUS);
    if (Files.exists(previous)) {
      keys.add(read(previous));
    }
    return List.copyOf(keys);
  }

  /**
   * Puts a new key in place of the current one, which becomes the one before. A crash at any moment
   * leaves a current key, and no key that may have sealed something is gone.
   */
  public void renew(SecureRandom random) {
    try {
      Path next = beside(NEXT);
      Files.deleteIfExists(next); // Left by a crash; it has sealed nothing yet.
      MasterKey.inFile(next, random);
      Path draft = beside(PREVIOUS + ".new");
      Files.deleteIfExists(draft);
      Files.copy(file, draft, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(draft, beside(PREVIOUS), StandardCopyOption.ATOMIC_MOVE);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put a new secret key into " + file, e);
    }
  }

  private Path beside(String end) {
    return file.resolveSibling(file.getFileName() + end);
  }

  private static MasterKey read(Path path) {
    try {
      return MasterKey.of(Secret.of(Files.readString(path, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the secret key file " + path, e);
    }
  }
}
