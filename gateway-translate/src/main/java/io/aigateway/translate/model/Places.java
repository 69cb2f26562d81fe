package io.aigateway.translate.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a message and its parts stood in the client's body, so that a loss can be named by the JSON
 * path that the client knows.
 *
 * @param turn path of the message, such as {@code messages[2]}
 * @param parts path of each part, such as {@code messages[2].content[0]}
 */
public record Places(String turn, List<String> parts) {
  /** Copies the list. */
  public Places {
    parts = List.copyOf(parts);
  }

  /** Parts that stood one for one in the message's {@code content} array. */
  public static Places ofContent(String turn, int parts) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      paths.add(turn + ".content[" + i + "]");
    }
    return new Places(turn, paths);
  }

  /** The places of the given parts. */
  public static Places of(String turn, List<Placed> parts) {
    return new Places(turn, parts.stream().map(Placed::path).toList());
  }

  /** The path of a part; that of the message for a part that did not stand in it. */
  public String part(int index) {
    return index < parts.size() ? parts.get(index) : turn;
  }
}
