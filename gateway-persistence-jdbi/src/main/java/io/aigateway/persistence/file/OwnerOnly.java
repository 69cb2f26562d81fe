package io.aigateway.persistence.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that only their owner may read: what the gateway keeps tells who calls what,
 * from where, and holds hashes and sealed secrets. On systems without such permissions they are
 * made like any others.
 */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** For the making of a file. */
  public static FileAttribute<?>[] file() {
    return attributes("rw-------");
  }

  /** For the making of a folder. */
  public static FileAttribute<?>[] folder() {
    return attributes("rwx------");
  }

  /** Makes the file; one that exists stays as it is. */
  public static void create(Path file) throws IOException {
    try {
      Files.createFile(file, file());
    } catch (FileAlreadyExistsException e) {
      return; // As it is wanted.
    }
  }

  private static FileAttribute<?>[] attributes(String mode) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }
}
