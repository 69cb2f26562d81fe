package io.aigateway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document of the project.
 *
 * @param path where it lies
 * @param text all of it
 */
record Markdown(Path path, String text) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /** Every document, except what other people wrote or a build made. */
  static List<Markdown> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().matches(".*(node_modules|target)/.*"))
          .sorted()
          .map(Markdown::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Markdown read(Path file) {
    try {
      return new Markdown(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks for a shell, in order. */
  List<String> shellBlocks() {
    return FENCE
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals("sh"))
        .map(block -> block.group(2))
        .toList();
  }

  /** Where its links lead, outside of code. */
  List<String> links() {
    return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
  }

  /** The names by which its headings can be linked to. */
  List<String> anchors() {
    return HEADING.matcher(prose()).results().map(heading -> anchor(heading.group(1))).toList();
  }

  /** What it shows to be typed: the lines of its shell blocks and the code within its sentences. */
  List<String> commands() {
    Stream<String> lines =
        shellBlocks().stream().flatMap(block -> block.replace("\\\n", " ").lines());
    Stream<String> inline = CODE.matcher(prose()).results().map(MatchResult::group);
    return Stream.concat(lines, inline.map(code -> code.substring(1, code.length() - 1)))
        .map(command -> command.replaceAll("(^|\\s)#\\s.*", "").strip())
        .filter(command -> !command.isEmpty())
        .toList();
  }

  private String prose() {
    return FENCE.matcher(text).replaceAll("");
  }

  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  @Override
  public String toString() {
    return ROOT.relativize(path).toString();
  }
}
