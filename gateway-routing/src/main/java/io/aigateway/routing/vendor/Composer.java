package io.aigateway.routing.vendor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decides what to answer. The same prompt gets the same answer. */
final class Composer {
  /** The highest number that is counted to. */
  static final int MAX_COUNT = 100_000;

  private static final Pattern COUNT =
      Pattern.compile("(?i)count to ([0-9]{1,18})|数到\\s*([0-9]{1,18})");

  private Composer() {}

  /** Composes the answer to a prompt; a scripted text goes before anything else. */
  static Reply compose(Prompt prompt, Optional<String> scripted) {
    var reasoning = reasoning(prompt);
    var calls = scripted.isPresent() ? List.<Reply.Call>of() : ToolPick.calls(prompt);
    if (!calls.isEmpty()) {
      return new Reply(reasoning, List.of(), calls, new Reply.Stop.ToolUse(), prompt.tokens());
    }
    var text = scripted.map(Fragments::words).orElseGet(() -> text(prompt));
    return limited(prompt, reasoning, text);
  }

  private static List<String> reasoning(Prompt prompt) {
    return switch (prompt.thinking()) {
      case NONE -> List.of();
      case SHOWN, OMITTED ->
          Fragments.words("The user wants: " + Directives.strip(prompt.said().userText()));
    };
  }

  private static List<String> text(Prompt prompt) {
    var schema = prompt.answerSchema();
    var asked = Directives.strip(prompt.said().userText());
    if (schema.isPresent()) {
      return Fragments.words(new SchemaSample(schema.get(), asked).value().json());
    }
    if (!prompt.said().toolResults().isEmpty()) {
      var results = String.join("; ", prompt.said().toolResults());
      return Fragments.words(said("The tool answered: " + results, prompt));
    }
    var count = COUNT.matcher(asked);
    if (count.find()) {
      return numbers(Optional.ofNullable(count.group(1)).orElseGet(() -> count.group(2)));
    }
    if (prompt.said().userText().contains("[[system]]")) {
      return Fragments.words("The system prompt is: " + prompt.said().system());
    }
    return Fragments.words(said(asked.isEmpty() ? "" : "You said: " + asked, prompt));
  }

  private static List<String> numbers(String last) {
    int count = (int) Math.min(Long.parseLong(last), MAX_COUNT);
    return IntStream.rangeClosed(1, count).mapToObj(n -> n == 1 ? "1" : " " + n).toList();
  }

  private static String said(String words, Prompt prompt) {
    var seen = Stream.of(Attachment.Kind.values()).map(kind -> seen(kind, prompt));
    return String.join(
        "\n", Stream.concat(Stream.of(words), seen).filter(s -> !s.isEmpty()).toList());
  }

  private static String seen(Attachment.Kind kind, Prompt prompt) {
    var found = prompt.said().attachments().stream().filter(a -> a.kind() == kind).toList();
    if (found.isEmpty()) {
      return "";
    }
    var details = String.join("; ", found.stream().map(Attachment::what).toList());
    return "I see " + kind.plural(found.size()) + " (" + details + ")";
  }

  private static Reply limited(Prompt prompt, List<String> reasoning, List<String> fragments) {
    var text = String.join("", fragments);
    Reply.Stop stop = new Reply.Stop.Ended();
    long end = text.length();
    for (var sequence : prompt.limits().stops()) {
      int at = text.indexOf(sequence);
      if (at >= 0 && at < end) {
        end = at;
        stop = new Reply.Stop.Sequence(sequence);
      }
    }
    if (end > TokenCount.characters(prompt.limits().maxTokens())) {
      end = TokenCount.characters(prompt.limits().maxTokens());
      stop = new Reply.Stop.MaxTokens();
    }
    var kept = end == text.length() ? fragments : Fragments.first(fragments, end);
    return new Reply(reasoning, kept, List.of(), stop, prompt.tokens());
  }
}
