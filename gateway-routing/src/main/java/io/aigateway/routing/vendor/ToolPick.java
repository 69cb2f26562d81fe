package io.aigateway.routing.vendor;

import java.util.List;

/** Which of the offered tools are called, and with what. */
final class ToolPick {
  private ToolPick() {}

  /**
   * The calls to answer with: the forced tool; else those the user names; else two when the text
   * says "parallel"; else the first. None when the last turn already brought results.
   */
  static List<Reply.Call> calls(Prompt prompt) {
    if (prompt.offer().forbidden() || !prompt.said().toolResults().isEmpty()) {
      return List.of();
    }
    var asked = Directives.strip(prompt.said().userText());
    return pick(prompt.offer(), asked).stream().map(tool -> call(tool, asked)).toList();
  }

  private static List<Prompt.Tool> pick(Prompt.Offer offer, String asked) {
    var forced = offer.forced();
    if (forced.isPresent()) {
      return offer.tools().stream().filter(tool -> tool.name().equals(forced.get())).toList();
    }
    var named = offer.tools().stream().filter(tool -> asked.contains(tool.name())).toList();
    var from = named.isEmpty() ? offer.tools() : named;
    boolean several = named.size() > 1 || asked.contains("parallel");
    return from.stream().limit(several && offer.parallel() ? 2 : 1).toList();
  }

  private static Reply.Call call(Prompt.Tool tool, String asked) {
    var arguments =
        tool.freeform() ? asked : new SchemaSample(tool.schema(), asked).arguments().json();
    return new Reply.Call(tool.name(), arguments, tool.freeform());
  }
}
