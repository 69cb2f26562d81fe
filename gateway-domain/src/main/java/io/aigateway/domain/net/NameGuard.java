package io.aigateway.domain.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

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
      if (!GuardedNames.OF_JVM.isGuarded(host, policy)) {
        if (!GuardedNames.allow(policy, InetAddress.getAllByName(host))) {
          return NameVerdict.FORBIDDEN; // And not guarded: others may have reasons to go there.
        }
        GuardedNames.OF_JVM.guard(host, policy);
      }
      // What was resolved before the guard stood may be in the JVM's cache, and is seen here.
      return GuardedNames.allow(policy, InetAddress.getAllByName(host))
          ? NameVerdict.ALLOWED
          : NameVerdict.FORBIDDEN;
    } catch (UnknownHostException e) {
      return unknown(host);
    }
  }

  /**
   * Resolves and judges a host for a client that connects to exactly the addresses that were
   * judged: nothing needs to be guarded for it. Waits for the network.
   *
   * @param policy of the entry that names the host
   * @param host a name or an address in digits, as in a URL
   */
  public static JudgedHost resolve(EgressPolicy policy, String host) {
    try {
      InetAddress[] addresses = InetAddress.getAllByName(host);
      return GuardedNames.allow(policy, addresses)
          ? new JudgedHost(NameVerdict.ALLOWED, List.of(addresses))
          : new JudgedHost(NameVerdict.FORBIDDEN, List.of());
    } catch (UnknownHostException e) {
      return new JudgedHost(unknown(host), List.of());
    }
  }

  /** A name without an address has one after all when another entry's guard keeps it back. */
  private static NameVerdict unknown(String host) {
    return GuardedNames.OF_JVM.isRefused(host) ? NameVerdict.FORBIDDEN : NameVerdict.UNKNOWN;
  }
}
