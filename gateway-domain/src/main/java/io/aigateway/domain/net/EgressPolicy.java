package io.aigateway.domain.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the gateway may connect to an address. Without it, an operator's typing error, or a name
 * that suddenly resolves to an inside address, would let callers reach the gateway's own network.
 *
 * @param privateNetwork whether loopback, link-local, private, carrier-grade NAT (RFC 6598) and
 *     unique local (RFC 4193) addresses may be reached
 */
public record EgressPolicy(boolean privateNetwork) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /**
   * Whether a connection may be made; asked with the address that is really connected to. Addresses
   * where clouds serve credentials to their machines are refused whatever the operator allows.
   */
  public boolean allows(InetAddress address) {
    return !SpecialAddresses.never(address)
        && (privateNetwork || !SpecialAddresses.inside(address));
  }

  /**
   * Whether a host as written in a URL may be used, as far as that can be told without resolving
   * it: literal addresses and {@code localhost} are judged, other names pass.
   */
  public boolean allowsHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return privateNetwork;
    }
    return literal(name).map(this::allows).orElse(true);
  }

  private static Optional<InetAddress> literal(String host) {
    if (!IPV4.matcher(host).matches() && !host.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host)); // A literal: nothing is resolved.
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
