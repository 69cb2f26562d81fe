package io.aigateway.domain.net;

import java.net.InetAddress;
import java.util.List;

/**
 * A host as {@link NameGuard} found it.
 *
 * @param verdict what it says of the host
 * @param addresses all that the host has, if it may be connected to; otherwise none
 */
public record JudgedHost(NameVerdict verdict, List<InetAddress> addresses) {
  /** Copies the addresses. */
  public JudgedHost {
    addresses = List.copyOf(addresses);
  }
}
