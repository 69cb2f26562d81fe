package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file named on the command line, or standard input when the name is {@code -}.
 *
 * @param option what the file is called in messages
 * @param name the path, or {@code -}
 */
record InputFile(String option, String name) {
  /** Largest file that is read, as large as the body a server takes unless told otherwise. */
  static final int BYTES_MAX = 32 << 20;

  /** The name of standard input. */
  static final String STANDARD_INPUT = "-";

  /** All its bytes; a {@link FailureException} says what is wrong with the file. */
  byte[] read() {
    try (InputStream in =
        name.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(name))) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw FailureException.invalid(option, "is larger than " + BYTES_MAX + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw FailureException.invalid(option, "there is no file " + name);
    } catch (AccessDeniedException e) {
      throw FailureException.invalid(option, "the file " + name + " may not be read");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
