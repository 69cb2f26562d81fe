package io.aigateway.translate;

import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Places;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Makes up conversations of what every dialect can say. */
final class RandomTalk {
  private static final String[] WORDS = {
    "Grüße", "世界", "🙂", "\"quoted\"", "\\", "line\nbreak", "tab\t", "a", "{}", "</s>", "\u0001",
  };

  private static final String[] ARGUMENTS = {
    "{}", "{\"a\":1}", "{\"n\":9007199254740993,\"f\":1.0}", "{\"s\":\"ü\\n\",\"l\":[null]}",
  };

  private static final String[] SCHEMAS = {
    "{\"type\":\"object\",\"properties\":{}}",
    "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"number\",\"minimum\":1.0}}}",
    "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/x\"}},\"$defs\":{\"x\":{}}}",
  };

  private final RandomGenerator random;
  private int calls;

  RandomTalk(RandomGenerator random) {
    this.random = random;
  }

  Conversation conversation() {
    List<Tool> tools = tools();
    return new Conversation(
        "somewhere",
        "alias",
        random.nextBoolean(),
        new Turn.Instructions(list(2, this::text), Extensions.NONE, nowhere()),
        turns(),
        tools,
        tools.stream().map(Tool::name).toList(),
        choice(tools),
        settings(),
        new AnswerWishes(true, false, false),
        Extensions.NONE);
  }

  /** Words that are more than white space. */
  String words() {
    StringBuilder words = new StringBuilder("w");
    for (int i = random.nextInt(4); i >= 0; i--) {
      words.append(' ').append(one(WORDS));
    }
    return words.toString();
  }

  String arguments() {
    return one(ARGUMENTS);
  }

  <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Part text() {
    return Part.Text.of(words());
  }

  private List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    turns.add(new Turn.User(List.of(text()), Extensions.NONE, nowhere()));
    for (int i = random.nextInt(4); i > 0; i--) {
      exchange(turns);
    }
    return turns;
  }

  private void exchange(List<Turn> turns) {
    List<Part> said = new ArrayList<>();
    List<Part> heard = new ArrayList<>();
    int count = random.nextInt(3);
    if (count == 0 || random.nextBoolean()) {
      said.add(text());
    }
    for (int i = 0; i < count; i++) {
      String id = "call_" + calls++;
      said.add(new Part.ToolCall(id, "tool_0", arguments(), false, Optional.empty()));
      heard.add(new Part.ToolResult(id, List.of(text()), false, Optional.empty()));
    }
    if (count == 0 || random.nextBoolean()) {
      heard.add(text());
    }
    turns.add(new Turn.Assistant(said, Extensions.NONE, nowhere()));
    turns.add(new Turn.User(heard, Extensions.NONE, nowhere()));
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      tools.add(
          new Tool.Function(
              "tool_" + i,
              random.nextBoolean() ? Optional.of(words()) : Optional.empty(),
              Optional.of(new RawJson(one(SCHEMAS))),
              Optional.empty(),
              Optional.empty(),
              Extensions.NONE));
    }
    return tools;
  }

  private Optional<ToolChoice> choice(List<Tool> tools) {
    return switch (random.nextInt(4)) {
      case 0 -> Optional.of(new ToolChoice.Required());
      case 1 -> Optional.of(new ToolChoice.Named(tools.getFirst().name()));
      case 2 -> Optional.of(new ToolChoice.None());
      default -> Optional.of(new ToolChoice.Auto());
    };
  }

  private Settings settings() {
    return new Settings(
        OptionalInt.of(1 + random.nextInt(100_000)),
        maybe(BigDecimal.valueOf(random.nextInt(101), 2)),
        maybe(BigDecimal.valueOf(random.nextInt(101), 2)),
        OptionalInt.empty(),
        list(4, this::words),
        Optional.empty(),
        Thinking.UNSAID,
        Optional.empty(),
        maybe("user-1"),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static Places nowhere() {
    return new Places("messages", List.of());
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private <T> List<T> list(int most, java.util.function.Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }
}
