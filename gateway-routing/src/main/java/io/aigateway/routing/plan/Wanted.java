package io.aigateway.routing.plan;

import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.Traits;

/**
 * What a call asks of the model that answers it.
 *
 * @param dialect what the client speaks
 * @param alias the model as the client named it
 * @param traits what the request needs
 * @param promptTokens counted size of the prompt; rather overstated
 */
public record Wanted(Dialect dialect, String alias, Traits traits, long promptTokens) {
  /** What the request asks. */
  public static Wanted of(ClientRequest request) {
    return new Wanted(
        request.dialect(), request.model(), request.traits(), request.estimatedTokens());
  }
}
