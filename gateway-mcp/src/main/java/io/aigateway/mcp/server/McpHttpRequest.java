package io.aigateway.mcp.server;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.mcp.aggregate.NameStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to the endpoint, whose key may call.
 *
 * @param verb what is wanted
 * @param key who calls, as configured now
 * @param keyStyle how the key's owner wants names to be shown
 * @param symbol the one service the path names; empty for all
 * @param headers the first value of each field, stripped of white space, by lower-case name
 * @param query the first value of each parameter
 * @param body bounded by the edge; empty when there is none
 * @param clientIp for the log
 */
public record McpHttpRequest(
    Verb verb,
    ApiKey key,
    NameStyle keyStyle,
    Optional<String> symbol,
    Map<String, String> headers,
    Map<String, String> query,
    byte[] body,
    String clientIp) {
  /** Copies the maps. */
  public McpHttpRequest {
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
  }

  /** What can be wanted. */
  public enum Verb {
    /** Takes one message, or a batch. */
    POST,
    /** Opens a stream of what the server has to say. */
    GET,
    /** Ends a session. */
    DELETE
  }

  /** The header field, however its name is written. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The query parameter. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }
}
