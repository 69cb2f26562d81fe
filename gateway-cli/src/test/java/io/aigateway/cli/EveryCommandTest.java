package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command is run by a test with the real launcher: its words stand in one of them. */
class EveryCommandTest {
  private static final Path TESTS = Path.of("src/test/java/io/aigateway/cli");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\n]*)\"");

  @Test
  void no_command_lacks_a_test() {
    List<String> words = words();
    List<String> untested =
        commands(Commands.line())
            .map(name -> name.split(" "))
            .filter(name -> !stands(Arrays.copyOfRange(name, 1, name.length), words))
            .map(name -> String.join(" ", name))
            .toList();

    assertThat(untested).isEmpty();
  }

  @Test
  void a_command_without_a_test_would_be_noticed() {
    assertThat(stands(new String[] {"provider", "invent"}, words())).isFalse();
  }

  private static Stream<String> commands(CommandLine line) {
    Collection<CommandLine> below = new LinkedHashSet<>(line.getSubcommands().values());
    return below.isEmpty()
        ? Stream.of(line.getCommandSpec().qualifiedName())
        : below.stream().flatMap(EveryCommandTest::commands);
  }

  private static boolean stands(String[] name, List<String> words) {
    return java.util.Collections.indexOfSubList(words, List.of(name)) >= 0;
  }

  /** The texts in the tests' code, in order. */
  private static List<String> words() {
    List<String> words = new ArrayList<>();
    try (Stream<Path> files = Files.list(TESTS)) {
      for (Path file : files.sorted().toList()) {
        if (!file.endsWith("EveryCommandTest.java")) {
          LITERAL
              .matcher(Files.readString(file))
              .results()
              .map((MatchResult found) -> found.group(1))
              .forEach(words::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
