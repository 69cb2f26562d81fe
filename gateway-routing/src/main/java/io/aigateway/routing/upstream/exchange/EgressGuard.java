package io.aigateway.routing.upstream.exchange;

import io.aigateway.domain.net.EgressPolicy;
import io.aigateway.domain.net.JudgedHost;
import io.aigateway.domain.net.NameGuard;
import io.aigateway.domain.net.NameVerdict;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/** Has every address judged that a request could be sent to. */
public final class EgressGuard {
  private EgressGuard() {}

  /**
   * For a client that connects by name: the JVM keeps the name to its judgement from then on.
   *
   * @throws UpstreamException when the request must not be sent
   */
  public static void check(UpstreamRequest request) throws UpstreamException {
    String host = host(request.uri());
    admit(NameGuard.judge(policy(request), host), host);
  }

  /**
   * For a client that connects to addresses.
   *
   * @return the host's addresses, at least one, all of them allowed
   * @throws UpstreamException when the request must not be sent
   */
  public static List<InetAddress> addresses(UpstreamRequest request) throws UpstreamException {
    String host = host(request.uri());
    JudgedHost judged = NameGuard.resolve(policy(request), host);
    admit(judged.verdict(), host);
    return judged.addresses();
  }

  /**
   * The host that the URL names.
   *
   * @throws UpstreamException when it names none
   */
  public static String host(URI uri) throws UpstreamException {
    String host = uri.getHost();
    if (host == null) {
      throw new UpstreamException(Kind.DNS, "the provider's URL names no host", null);
    }
    return host;
  }

  private static EgressPolicy policy(UpstreamRequest request) {
    return new EgressPolicy(request.allowPrivateNetwork());
  }

  private static void admit(NameVerdict verdict, String host) throws UpstreamException {
    switch (verdict) {
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
