package io.aigateway.server.edge;

import io.aigateway.domain.config.Configuration;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.translate.Dialect;
import io.javalin.http.Context;

/**
 * Model calls in the name of a key whose secret was not shown: whoever asks for one answers for the
 * caller's right to it. Everything behind the gate is as for other calls.
 */
public final class KeyedCalls {
  private final ModelCalls calls;
  private final Configuration configuration;

  /** Serves by the given parts. */
  public KeyedCalls(EdgeParts parts) {
    this.calls =
        new ModelCalls(
            parts, new KeyGate(parts.authentication(), parts.configuration(), parts.clock()));
    this.configuration = parts.configuration();
  }

  /** Serves the call; the answer is in the dialect from where the gateway has understood it. */
  public void serve(Context ctx, Dialect dialect, ApiKey key) {
    calls.serve(ctx, dialect, new Admission(key, configuration.snapshot()));
  }
}
