package io.aigateway.routing.upstream.jdk;

import io.aigateway.domain.net.EgressPolicy;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks the egress policy about every address that a request could be sent to. */
final class EgressGuard {
  private EgressGuard() {}

  static void check(UpstreamRequest request) throws UpstreamException {
    String host = request.uri().getHost();
    if (host == null) {
      throw new UpstreamException(Kind.DNS, "the provider's URL names no host", null);
    }
    EgressPolicy policy = new EgressPolicy(request.allowPrivateNetwork());
    for (InetAddress address : resolve(host)) {
      if (!policy.allows(address)) {
        throw new UpstreamException(
            Kind.REFUSED_ADDRESS,
            host
                + " resolves to an address the gateway may not connect to; if it is meant to be"
                + " inside your network, allow private networks for this provider",
            null);
      }
    }
  }

  private static InetAddress[] resolve(String host) throws UpstreamException {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new UpstreamException(Kind.DNS, host + " has no address", e);
    }
  }
}
