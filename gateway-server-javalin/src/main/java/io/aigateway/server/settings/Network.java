package io.aigateway.server.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** A range of addresses, such as {@code 10.0.0.0/8}; a single address is a range of one. */
public final class Network {
  private final byte[] base;
  private final int prefixBits;

  private Network(byte[] base, int prefixBits) {
    this.base = base;
    this.prefixBits = prefixBits;
  }

  /**
   * The range of a text.
   *
   * @throws IllegalArgumentException when it is neither an address nor a range; names are not
   *     looked up
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    byte[] base = address(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int bits = slash < 0 ? base.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > base.length * Byte.SIZE) {
      throw new IllegalArgumentException("no such prefix length");
    }
    return new Network(base, bits);
  }

  /** The ranges of a comma-separated text; an empty text has none. */
  static List<Network> list(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(Network::of)
        .toList();
  }

  /** Whether the address, written in digits, lies in the range; a name or nonsense does not. */
  public boolean contains(String address) {
    try {
      return contains(address(address).getAddress());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean contains(byte[] candidate) {
    if (candidate.length != base.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      if (bitAt(base, bit) != bitAt(candidate, bit)) {
        return false;
      }
    }
    return true;
  }

  private static int bitAt(byte[] bytes, int bit) {
    return bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
  }

  private static InetAddress address(String text) {
    // Only digits: a name would be looked up, and whoever answers for it would be trusted.
    boolean digits =
        text.matches("[0-9.]+") || (text.matches("[0-9a-fA-F:.]+") && text.contains(":"));
    if (!digits) {
      throw new IllegalArgumentException("not an address");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && network.prefixBits == prefixBits
        && Arrays.equals(network.base, base);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(base) + prefixBits;
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(base).getHostAddress() + "/" + prefixBits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
