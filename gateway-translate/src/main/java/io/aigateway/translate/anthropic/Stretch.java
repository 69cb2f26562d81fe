package io.aigateway.translate.anthropic;

import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.Turn;
import java.util.ArrayList;
import java.util.List;

/** All consecutive turns of one side: the API wants the sides to alternate. */
sealed interface Stretch {
  /** What the model said. */
  record Said(List<Placed> parts) implements Stretch {
    /** Its tool calls, in order. */
    List<Placed> calls() {
      return parts.stream().filter(placed -> placed.part() instanceof Part.ToolCall).toList();
    }

    /** Whether it begins with thinking that can be replayed. */
    boolean beginsThinking() {
      return !parts.isEmpty()
          && (parts.getFirst().part() instanceof Part.Reasoning
              || parts.getFirst().part() instanceof Part.SealedReasoning);
    }
  }

  /** What the model was told. */
  record Heard(List<Item> items) implements Stretch {
    /** The tool results, in order. */
    List<Placed> results() {
      return items.stream()
          .filter(Item.Content.class::isInstance)
          .map(item -> ((Item.Content) item).placed())
          .filter(placed -> placed.part() instanceof Part.ToolResult)
          .toList();
    }
  }

  /** One thing the model was told. */
  sealed interface Item {
    /** Content of a user's turn. */
    record Content(Placed placed) implements Item {}

    /** Instructions between turns. */
    record Instructions(Turn.Instructions turn) implements Item {}
  }

  /** Divides turns into stretches; turns of the model that say nothing disappear. */
  static List<Stretch> divide(List<Turn> turns) {
    List<Stretch> stretches = new ArrayList<>();
    for (Turn turn : turns) {
      switch (turn) {
        case Turn.Assistant said -> said(said.placed(), stretches);
        case Turn.User user ->
            heard(user.placed().stream().<Item>map(Item.Content::new).toList(), stretches);
        case Turn.Instructions told -> heard(List.of(new Item.Instructions(told)), stretches);
      }
    }
    return stretches;
  }

  private static void said(List<Placed> parts, List<Stretch> stretches) {
    List<Placed> speaking = parts.stream().filter(placed -> speaks(placed.part())).toList();
    if (speaking.isEmpty()) {
      return;
    }
    if (!stretches.isEmpty() && stretches.getLast() instanceof Said before) {
      before.parts().addAll(speaking);
    } else {
      stretches.add(new Said(new ArrayList<>(speaking)));
    }
  }

  private static void heard(List<Item> items, List<Stretch> stretches) {
    if (!stretches.isEmpty() && stretches.getLast() instanceof Heard before) {
      before.items().addAll(items);
    } else {
      stretches.add(new Heard(new ArrayList<>(items)));
    }
  }

  private static boolean speaks(Part part) {
    return switch (part) {
      case Part.Text text -> !text.text().isBlank();
      case Part.Refusal refusal -> !refusal.text().isBlank();
      case Part.Reasoning reasoning -> reasoning.signature().isPresent();
      case Part.SealedReasoning p -> true;
      case Part.ToolCall p -> true;
      case Part.Foreign p -> true;
      case Part.Image p -> true;
      case Part.Document p -> true;
      case Part.ToolResult p -> true;
    };
  }
}
