package io.aigateway.routing.call;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.loss.LossPolicy;
import java.time.Instant;

/**
 * One authenticated call of a client.
 *
 * @param requestId unique; letters, digits, dashes and underscores
 * @param at when it came
 * @param request what the client asks
 * @param key who asks
 * @param snapshot the configuration the call keeps to its end
 * @param clientIp as far as trusted proxies tell
 * @param headers the client's; which of them travel on is decided by the upstream's dialect
 * @param policy what to do with losses
 */
public record ClientCall(
    String requestId,
    Instant at,
    ClientRequest request,
    ApiKey key,
    Snapshot snapshot,
    String clientIp,
    Headers headers,
    LossPolicy policy) {
  /** Requires everything. */
  public ClientCall {
    requireNonNull(requestId, "requestId");
    requireNonNull(at, "at");
    requireNonNull(request, "request");
    requireNonNull(key, "key");
    requireNonNull(snapshot, "snapshot");
    requireNonNull(clientIp, "clientIp");
    requireNonNull(headers, "headers");
    requireNonNull(policy, "policy");
  }
}
