package io.aigateway.translate.anthropic;

import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The upstream's name of each tool of a conversation: as given if acceptable, unique always. */
final class ToolNames {
  private final Map<String, String> upstream = new LinkedHashMap<>();

  ToolNames(Conversation conversation) {
    List<String> names = new ArrayList<>(clientNames(conversation));
    // Names that may stay come first, so that no made-up name takes theirs.
    names.sort(
        Comparator.comparing(name -> !Identifiers.fit(name, Identifiers.MAX_NAME).equals(name)));
    Set<String> taken = new HashSet<>();
    if (conversation.tools().stream().anyMatch(Tool.WebSearch.class::isInstance)) {
      taken.add(MessagesWebSearch.NAME);
    }
    names.forEach(name -> upstream.put(name, unique(name, taken)));
  }

  private static Set<String> clientNames(Conversation conversation) {
    Set<String> names = new LinkedHashSet<>();
    conversation.tools().stream()
        .filter(tool -> !(tool instanceof Tool.WebSearch))
        .map(Tool::name)
        .forEach(names::add);
    conversation.turns().stream()
        .flatMap(turn -> turn.parts().stream())
        .filter(Part.ToolCall.class::isInstance)
        .map(part -> ((Part.ToolCall) part).name())
        .forEach(names::add);
    return names;
  }

  private static String unique(String name, Set<String> taken) {
    String fitting = Identifiers.fit(name, Identifiers.MAX_NAME);
    int number = 2;
    while (!taken.add(fitting)) {
      fitting = Identifiers.fit(name + "#" + number, Identifiers.MAX_NAME);
      number++;
    }
    return fitting;
  }

  /** The upstream's name of the tool that the client calls {@code name}. */
  String upstream(String name) {
    String known = upstream.get(name);
    return known == null ? Identifiers.fit(name, Identifiers.MAX_NAME) : known;
  }

  /** Upstream names to client names, those that differ. */
  Map<String, String> renamed() {
    Map<String, String> renamed = new LinkedHashMap<>();
    upstream.forEach(
        (client, name) -> {
          if (!client.equals(name)) {
            renamed.put(name, client);
          }
        });
    return renamed;
  }
}
