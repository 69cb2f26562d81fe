package io.aigateway.domain.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Judges hosts by the addresses they have, before a connection is made by name. A client that
 * resolves the name again must not be led elsewhere meanwhile (DNS rebinding): once a name was
 * judged, {@link GuardingResolverProvider} keeps forbidden addresses from the whole JVM, so that
 * neither its cache nor a new look-up can hold one. Thread-safe.
 */
public final class NameGuard {
  private NameGuard() {}

  /**
   * Resolves and judges a host. Waits for the network.
   *
   * @param policy of the entry that names the host; where two entries differ about one host, the
   *     one that was judged last counts
   * @param host a name or an address in digits, as in a URL
   */
  public static NameVerdict judge(EgressPolicy policy, String host) {
    try {
      if (!GuardedNames.allow(policy, InetAddress.getAllByName(host))) {
        return NameVerdict.FORBIDDEN; // And not guarded: others may have their reasons to go there.
      }
      GuardedNames.OF_JVM.guard(host, policy);
      // What was resolved before the guard stood may be in the JVM's cache, and is seen here.
      return GuardedNames.allow(policy, InetAddress.getAllByName(host))
          ? NameVerdict.ALLOWED
          : NameVerdict.FORBIDDEN;
    } catch (UnknownHostException e) {
      return GuardedNames.OF_JVM.isRefused(host) ? NameVerdict.FORBIDDEN : NameVerdict.UNKNOWN;
    }
  }
}
