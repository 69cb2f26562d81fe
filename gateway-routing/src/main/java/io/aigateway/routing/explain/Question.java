package io.aigateway.routing.explain;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.LossPolicy;
import java.util.Optional;

/**
 * A call to be explained.
 *
 * @param dialect what the client speaks
 * @param alias the model as the client names it
 * @param body the client's request as UTF-8 JSON, whose model is replaced by the alias; empty for
 *     the smallest request there is
 * @param key who calls; empty for somebody who may call everything
 * @param policy what to do with losses
 */
public record Question(
    Dialect dialect, String alias, Optional<byte[]> body, Optional<ApiKey> key, LossPolicy policy) {
  /** Requires everything. */
  public Question {
    requireNonNull(dialect, "dialect");
    requireNonNull(alias, "alias");
    requireNonNull(body, "body");
    requireNonNull(key, "key");
    requireNonNull(policy, "policy");
  }
}
