package io.aigateway.routing.upstream.jdk;

import io.aigateway.domain.net.EgressPolicy;
import io.aigateway.domain.net.NameGuard;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamRequest;

/** Has every address judged that a request could be sent to. */
final class EgressGuard {
  private EgressGuard() {}

  static void check(UpstreamRequest request) throws UpstreamException {
    String host = request.uri().getHost();
    if (host == null) {
      throw new UpstreamException(Kind.DNS, "the provider's URL names no host", null);
    }
    switch (NameGuard.judge(new EgressPolicy(request.allowPrivateNetwork()), host)) {
      case ALLOWED -> {}
      case FORBIDDEN ->
          throw new UpstreamException(
              Kind.REFUSED_ADDRESS,
              host
                  + " resolves to an address the gateway may not connect to; if it is meant to be"
                  + " inside your network, allow private networks for this provider",
              null);
      case UNKNOWN -> throw new UpstreamException(Kind.DNS, host + " has no address", null);
    }
  }
}
