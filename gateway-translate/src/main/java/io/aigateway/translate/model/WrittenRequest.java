package io.aigateway.translate.model;

import java.util.Map;
import java.util.Set;

/**
 * A request in an upstream's dialect, and what its answer needs to be understood.
 *
 * @param body UTF-8 JSON
 * @param toolNames names the upstream was given to names the client gave; only those that differ
 * @param freeTextTools client names of tools whose free text was wrapped in an object with the one
 *     property {@code input}
 */
public record WrittenRequest(
    byte[] body, Map<String, String> toolNames, Set<String> freeTextTools) {
  /** Copies the maps; the body is handed over, not copied. */
  public WrittenRequest {
    toolNames = Map.copyOf(toolNames);
    freeTextTools = Set.copyOf(freeTextTools);
  }
}
