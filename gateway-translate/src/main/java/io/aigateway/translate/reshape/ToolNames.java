package io.aigateway.translate.reshape;

import static java.util.Objects.requireNonNull;

import io.aigateway.translate.model.WrittenRequest;
import java.util.Map;
import java.util.Set;

/**
 * What a request changed about its tools.
 *
 * @param clientNames names the upstream was given to the client's own
 * @param freeText client names of tools whose free text was wrapped in {@code {"input": "…"}}
 */
public record ToolNames(Map<String, String> clientNames, Set<String> freeText) {
  /** Nothing was changed. */
  public static final ToolNames UNCHANGED = new ToolNames(Map.of(), Set.of());

  /** Copies the collections. */
  public ToolNames {
    clientNames = Map.copyOf(clientNames);
    freeText = Set.copyOf(freeText);
  }

  /** What the written request says. */
  public static ToolNames of(WrittenRequest request) {
    return new ToolNames(request.toolNames(), request.freeTextTools());
  }

  /** The client's name of a tool. */
  String client(String upstreamName) {
    return requireNonNull(clientNames.getOrDefault(upstreamName, upstreamName));
  }
}
