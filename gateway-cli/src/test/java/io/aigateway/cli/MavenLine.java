package io.aigateway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds a line of a document that calls Maven to the modules, profiles and tests there are. */
final class MavenLine {
  private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");
  private static final Pattern PROFILE = Pattern.compile("-P(\\S+)");
  private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test=([\\w,]+)");

  private MavenLine() {}

  /** What is wrong with the line; empty also for a line that does not call Maven. */
  static List<String> mistakes(String line) {
    if (!line.contains("./mvnw ")) {
      return List.of();
    }
    return Stream.of(
            named(MODULES, line).filter(module -> !exists(module + "/pom.xml")),
            named(PROFILE, line).filter(profile -> !pom().contains("<id>" + profile + "</id>")),
            named(TESTS, line).filter(test -> !test.equals("none") && !isTest(test)))
        .flatMap(unknown -> unknown)
        .map(unknown -> "there is no " + unknown)
        .toList();
  }

  private static Stream<String> named(Pattern pattern, String line) {
    return pattern.matcher(line).results().flatMap(found -> Stream.of(found.group(1).split(",")));
  }

  private static boolean exists(String path) {
    return Files.exists(Markdown.ROOT.resolve(path));
  }

  private static String pom() {
    return Markdown.read(Markdown.ROOT.resolve("pom.xml")).text();
  }

  private static boolean isTest(String name) {
    try (Stream<Path> files = Files.walk(Markdown.ROOT)) {
      return files.anyMatch(
          file -> file.endsWith(name + ".java") && file.toString().contains("/src/test/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
