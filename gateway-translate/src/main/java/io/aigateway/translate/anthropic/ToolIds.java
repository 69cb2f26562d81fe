package io.aigateway.translate.anthropic;

import java.util.HashSet;
import java.util.Set;

/**
 * Gives every tool call of a conversation an id that the API accepts and no other call has. The
 * same conversation always gets the same ids, so that prompt caches hold. Not safe for use by
 * several threads.
 */
final class ToolIds {
  private final Set<String> taken = new HashSet<>();
  private int calls;

  /** The id for the next call, close to the client's, which may be empty. */
  String next(String clientId) {
    calls++;
    String wanted = clientId.isEmpty() ? "toolu_" + calls : clientId;
    String id = Identifiers.fit(wanted, Identifiers.MAX_ID);
    for (int number = 2; !taken.add(id); number++) {
      id = Identifiers.fit(wanted + "#" + number, Identifiers.MAX_ID);
    }
    return id;
  }
}
