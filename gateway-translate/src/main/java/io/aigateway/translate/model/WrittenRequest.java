package io.aigateway.translate.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request in an upstream's dialect, and what its answer needs to be understood.
 *
 * @param body UTF-8 JSON
 * @param toolNames names the upstream was given to names the client gave; only those that differ
 * @param freeTextTools client names of tools whose free text was wrapped in an object with the one
 *     property {@code input}
 * @param localStops sequences that end the answer and that the upstream was not told of, none empty
 */
public record WrittenRequest(
    byte[] body,
    Map<String, String> toolNames,
    Set<String> freeTextTools,
    List<String> localStops) {
  /** Copies the collections; the body is handed over, not copied. */
  public WrittenRequest {
    toolNames = Map.copyOf(toolNames);
    freeTextTools = Set.copyOf(freeTextTools);
    localStops = List.copyOf(localStops);
  }
}
