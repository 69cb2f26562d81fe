package io.aigateway.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Holds a line of a document that calls the launcher to the commands there are. */
final class GatewayLine {
  private static final Pattern START =
      Pattern.compile("^(?:\\w+=\\S* )*(?:\\./|\\S*/bin/|)gateway (.*)$");
  private static final Pattern WORD = Pattern.compile("[a-z]+");

  /** Not {@code COMMAND}, which stands for any, and not an option of the launcher itself. */
  private static final Pattern WORDS = Pattern.compile("[a-z|\\\\]+");

  private GatewayLine() {}

  /** What is wrong with the line; empty also for a line that does not call the launcher. */
  static List<String> mistakes(String line) {
    var call = START.matcher(line);
    if (!call.matches()) {
      return List.of();
    }
    List<String> words = Arrays.asList(call.group(1).split("\\s+"));
    return WORDS.matcher(words.getFirst()).matches() ? mistakes(words) : List.of();
  }

  private static List<String> mistakes(List<String> words) {
    List<CommandLine> meant = List.of(Commands.line());
    List<String> mistakes = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("--")) {
        String option = word.replaceAll("[=\\]].*", "");
        if (meant.stream().noneMatch(command -> knows(command, option))) {
          mistakes.add("there is no option " + option);
        }
      } else if (meant.stream().anyMatch(command -> !command.getSubcommands().isEmpty())) {
        List<CommandLine> next = subcommands(meant, word);
        if (next.isEmpty()) {
          mistakes.add("there is no command " + word);
          break;
        }
        meant = next;
      }
    }
    return mistakes;
  }

  /** Documents say {@code provider|alias|key} for any of them. */
  private static List<CommandLine> subcommands(List<CommandLine> of, String word) {
    List<List<CommandLine>> named =
        Stream.of(word.split("\\\\?\\|"))
            .filter(name -> WORD.matcher(name).matches())
            .map(
                name ->
                    of.stream()
                        .map(CommandLine::getSubcommands)
                        .filter(below -> below.containsKey(name))
                        .map(below -> below.get(name))
                        .toList())
            .toList();
    return named.stream().anyMatch(List::isEmpty)
        ? List.of()
        : named.stream().flatMap(List::stream).toList();
  }

  private static boolean knows(CommandLine command, String option) {
    return command.getCommandSpec().optionsMap().containsKey(option)
        || (command.getParent() != null && knows(command.getParent(), option));
  }
}
