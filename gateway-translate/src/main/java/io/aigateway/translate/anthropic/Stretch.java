package io.aigateway.translate.anthropic;

import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Turn;
import java.util.ArrayList;
import java.util.List;

/** All consecutive turns of one side: the API wants the sides to alternate. */
sealed interface Stretch {
  /** What the model said. */
  record Said(List<Part> parts) implements Stretch {
    /** Its tool calls, in order. */
    List<Part.ToolCall> calls() {
      return parts.stream()
          .filter(Part.ToolCall.class::isInstance)
          .map(Part.ToolCall.class::cast)
          .toList();
    }

    /** Whether it begins with thinking that can be replayed. */
    boolean beginsThinking() {
      return !parts.isEmpty()
          && (parts.getFirst() instanceof Part.Reasoning
              || parts.getFirst() instanceof Part.SealedReasoning);
    }
  }

  /** What the model was told. */
  record Heard(List<Item> items) implements Stretch {
    /** The tool results, in order. */
    List<Part.ToolResult> results() {
      return items.stream()
          .filter(Item.Content.class::isInstance)
          .map(item -> ((Item.Content) item).part())
          .filter(Part.ToolResult.class::isInstance)
          .map(Part.ToolResult.class::cast)
          .toList();
    }
  }

  /** One thing the model was told. */
  sealed interface Item {
    /** Content of a user's turn. */
    record Content(Part part) implements Item {}

    /** Instructions between turns. */
    record Instructions(List<Part> parts, Extensions extensions) implements Item {}
  }

  /** Divides turns into stretches; turns of the model that say nothing disappear. */
  static List<Stretch> divide(List<Turn> turns) {
    List<Stretch> stretches = new ArrayList<>();
    for (Turn turn : turns) {
      switch (turn) {
        case Turn.Assistant said -> said(said.parts(), stretches);
        case Turn.User user ->
            heard(user.parts().stream().<Item>map(Item.Content::new).toList(), stretches);
        case Turn.Instructions told ->
            heard(List.of(new Item.Instructions(told.parts(), told.extensions())), stretches);
      }
    }
    return stretches;
  }

  private static void said(List<Part> parts, List<Stretch> stretches) {
    List<Part> speaking = parts.stream().filter(Stretch::speaks).toList();
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
