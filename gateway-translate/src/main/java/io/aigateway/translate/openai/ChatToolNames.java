package io.aigateway.translate.openai;

import io.aigateway.translate.model.Tool;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives every tool a name that OpenAI takes: at most 64 letters, digits, underscores and dashes.
 * The same name is changed the same way each time, so that prompts stay cacheable.
 */
final class ChatToolNames {
  /** Longest name, in characters. */
  static final int MAX_LENGTH = 64;

  private static final int DIGITS = 8;
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9_-]{1," + MAX_LENGTH + "}");
  private static final Pattern ILLEGAL = Pattern.compile("[^a-zA-Z0-9_-]");

  private final Map<String, String> renamed = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  ChatToolNames(List<Tool> tools) {
    tools.stream().map(Tool::name).filter(ChatToolNames::legal).forEach(used::add);
  }

  /** The name for the upstream. */
  String wire(String name) {
    return legal(name) ? name : renamed.computeIfAbsent(name, this::fitting);
  }

  /** Upstream names to client names, where they differ. */
  Map<String, String> back() {
    Map<String, String> back = new HashMap<>();
    renamed.forEach((name, wire) -> back.put(wire, name));
    return back;
  }

  private static boolean legal(String name) {
    return LEGAL.matcher(name).matches();
  }

  private String fitting(String name) {
    String plain = ILLEGAL.matcher(name).replaceAll("_");
    String kept = plain.substring(0, Math.min(plain.length(), MAX_LENGTH - DIGITS - 1));
    for (int attempt = 0; ; attempt++) {
      String seed = attempt == 0 ? name : name + "#" + attempt;
      String candidate = kept + "_" + ChatCallIds.hash(seed).substring(0, DIGITS);
      if (used.add(candidate)) {
        return candidate;
      }
    }
  }
}
