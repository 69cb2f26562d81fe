package io.aigateway.translate.target;

import java.util.Map;
import java.util.Set;

/**
 * The HTTP side of a dialect.
 *
 * @param answersPath below a provider's base URL, where answers are asked for
 * @param countPath below a base URL, where tokens are counted; empty when the dialect has none
 * @param modelsPath below a base URL, where models are listed
 * @param keyHeader the header that carries the provider's key
 * @param keyPrefix what stands before the key in that header
 * @param fixedHeaders sent with every call, unless the client's own are passed on
 * @param requestHeaders client headers passed on to an upstream of this dialect, lower case
 * @param responseHeaders upstream headers passed back to the client, lower case; a trailing star
 *     means a prefix
 * @param requestIdHeader the header in which clients expect the request's id
 */
public record Wire(
    String answersPath,
    String countPath,
    String modelsPath,
    String keyHeader,
    String keyPrefix,
    Map<String, String> fixedHeaders,
    Set<String> requestHeaders,
    Set<String> responseHeaders,
    String requestIdHeader) {
  /** Copies the collections. */
  public Wire {
    fixedHeaders = Map.copyOf(fixedHeaders);
    requestHeaders = Set.copyOf(requestHeaders);
    responseHeaders = Set.copyOf(responseHeaders);
  }
}
