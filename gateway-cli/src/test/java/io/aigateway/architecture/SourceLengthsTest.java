package io.aigateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLengthsTest {
  /** Surefire runs in the module's folder, whose parent holds all modules. */
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;

  @Test
  void no_file_and_no_method_of_ours_is_too_long() throws IOException {
    List<Path> sources = mainSources();
    assertThat(SourceLengths.offences(sources)).isEmpty();
  }

  @Test
  void every_module_is_measured() throws IOException {
    assertThat(mainSources())
        .map(file -> ROOT.relativize(file).getName(0).toString())
        .contains(
            "gateway-domain",
            "gateway-translate",
            "gateway-routing",
            "gateway-mcp",
            "gateway-persistence-jdbi",
            "gateway-server-javalin",
            "gateway-cli");
  }

  @Test
  void a_method_is_caught_at_the_limit_and_not_below() throws IOException {
    int limit = SourceLengths.METHOD_LINES_LIMIT;
    assertThat(offences(methodOf(limit - 1))).isEmpty();
    assertThat(offences(methodOf(limit))).singleElement().asString().contains("tooLong has");
  }

  @Test
  void a_file_is_caught_at_the_limit_and_not_below() throws IOException {
    int limit = SourceLengths.FILE_LINES_LIMIT;
    assertThat(offences("\n".repeat(limit - 2) + "class Sample {}\n")).isEmpty();
    assertThat(offences("\n".repeat(limit - 1) + "class Sample {}\n"))
        .singleElement()
        .asString()
        .contains("has 400 lines");
  }

  private static String methodOf(int lines) {
    return "class Sample {\n  void tooLong() {\n" + "    ;\n".repeat(lines - 2) + "  }\n}\n";
  }

  private List<String> offences(String source) throws IOException {
    Path file = Files.writeString(directory.resolve("Sample.java"), source);
    return SourceLengths.offences(List.of(file));
  }

  private static List<Path> mainSources() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(SourceLengthsTest::javaFiles)
          .toList();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
