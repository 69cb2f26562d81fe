package io.aigateway.domain.net;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names that lead to addresses which were judged, each with its policy: from then on the JVM is
 * told no address of theirs that the policy forbids. There are no more of them than operators have
 * entered. Thread-safe.
 */
final class GuardedNames {
  /** The JVM has one resolver for all, and makes it by itself: hence the one registry. */
  static final GuardedNames OF_JVM = new GuardedNames();

  private final Map<String, EgressPolicy> policies = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  void guard(String host, EgressPolicy policy) {
    policies.put(key(host), policy);
  }

  /** Whether the JVM is kept to this policy already. */
  boolean isGuarded(String host, EgressPolicy policy) {
    return policy.equals(policies.get(key(host)));
  }

  /** Whether the name was last found to lead where it may not. */
  boolean isRefused(String host) {
    return refused.contains(key(host));
  }

  /** The addresses, or none when one of them is forbidden. */
  List<InetAddress> admitted(String host, Collection<InetAddress> addresses) {
    Optional<EgressPolicy> policy = Optional.ofNullable(policies.get(key(host)));
    if (policy.isPresent() && !addresses.stream().allMatch(policy.get()::allows)) {
      refused.add(key(host));
      return List.of();
    }
    refused.remove(key(host));
    return List.copyOf(addresses);
  }

  static boolean allow(EgressPolicy policy, InetAddress... addresses) {
    for (InetAddress address : addresses) {
      if (!policy.allows(address)) {
        return false;
      }
    }
    return true;
  }

  private static String key(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
