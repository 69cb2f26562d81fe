package io.aigateway.domain.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The address ranges that are not simply the public internet: those of the IANA special-purpose
 * address registries, and where clouds serve credentials to their machines.
 */
final class SpecialAddresses {
  /** Where clouds serve credentials to their machines: refused whatever an operator allows. */
  private static final List<Range> METADATA =
      List.of(
          Range.of("169.254.169.254", 32),
          Range.of("169.254.170.2", 32),
          Range.of("169.254.170.23", 32),
          Range.of("100.100.100.200", 32),
          Range.of("168.63.129.16", 32),
          Range.of("fd00:ec2::254", 128),
          Range.of("fd00:ec2::23", 128),
          Range.of("fd20:ce::254", 128));

  /** Addresses that are nobody's to connect to. */
  private static final List<Range> NEVER =
      List.of(
          Range.of("0.0.0.0", 8),
          Range.of("224.0.0.0", 4),
          Range.of("240.0.0.0", 4),
          Range.of("::", 128),
          Range.of("ff00::", 8));

  /** Addresses of this machine and of networks that the public cannot reach. */
  private static final List<Range> PRIVATE =
      List.of(
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          Range.of("::1", 128),
          Range.of("100::", 64),
          Range.of("2001:db8::", 32),
          Range.of("fc00::", 7),
          Range.of("fe80::", 10),
          Range.of("fec0::", 10));

  /** IPv6 ranges that carry an IPv4 address, and the byte at which it starts. */
  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(Range.of("::", 96), 12),
          new Carrier(Range.of("64:ff9b::", 96), 12),
          new Carrier(Range.of("64:ff9b:1::", 48), 12),
          new Carrier(Range.of("2002::", 16), 2));

  private SpecialAddresses() {}

  /** Whether nobody may connect to it, whatever an operator allows. */
  static boolean never(InetAddress address) {
    byte[] bytes = address.getAddress();
    return in(METADATA, bytes)
        || in(NEVER, bytes)
        || carried(bytes).map(SpecialAddresses::never).orElse(false);
  }

  /** Whether it belongs to this machine or to a network that the public cannot reach. */
  static boolean inside(InetAddress address) {
    byte[] bytes = address.getAddress();
    return in(PRIVATE, bytes) || carried(bytes).map(SpecialAddresses::inside).orElse(false);
  }

  private static Optional<InetAddress> carried(byte[] bytes) {
    return CARRIERS.stream()
        .filter(carrier -> carrier.range().contains(bytes) && !in(PRIVATE, bytes))
        .findFirst()
        .map(carrier -> carrier.carried(bytes));
  }

  private static boolean in(List<Range> ranges, byte[] address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
    }
  }

  private record Carrier(Range range, int offset) {
    InetAddress carried(byte[] bytes) {
      return address(Arrays.copyOfRange(bytes, offset, offset + 4));
    }
  }

  private record Range(byte[] prefix, int bits) {
    static Range of(String literal, int bits) {
      try {
        // A literal address is parsed without asking any name server.
        return new Range(InetAddress.getByName(literal).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(literal, e);
      }
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
