package io.aigateway.server.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugFilesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07.089Z"));

  @TempDir Path directory;

  @Test
  void files_are_for_their_owner_only() throws IOException {
    Path folder = directory.resolve("debug");
    DebugFiles files = new DebugFiles(folder, CLOCK);
    Path file = files.next("api.example/../x");
    files.append(file, "one ", List.of());
    files.append(file, "two", List.of());

    assertThat(file.getParent()).isEqualTo(folder);
    assertThat(Files.readString(file)).isEqualTo("one two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void the_oldest_make_room() throws IOException {
    DebugFiles files = new DebugFiles(directory, 3, CLOCK);
    List<Path> all = Stream.generate(() -> files.next("v")).limit(5).toList();
    all.forEach(file -> files.append(file, "x", List.of()));

    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactlyInAnyOrderElementsOf(all.subList(2, 5));
    }
  }

  @Test
  void a_folder_that_cannot_be_written_to_harms_nobody() throws IOException {
    Path taken = Files.createFile(directory.resolve("taken"));
    DebugFiles files = new DebugFiles(taken, CLOCK);

    assertThatCode(() -> files.append(files.next("v"), "x", List.of())).doesNotThrowAnyException();
  }

  @Test
  void a_long_body_is_kept_in_part() {
    Capture capture = new Capture();
    byte[] bytes = new byte[Capture.MAX_BYTES];
    capture.add(bytes, 0, bytes.length);
    capture.add(bytes, 0, 7);

    assertThat(capture.text()).hasSizeLessThan(Capture.MAX_BYTES + 100).endsWith("[7 bytes more]");
  }
}
