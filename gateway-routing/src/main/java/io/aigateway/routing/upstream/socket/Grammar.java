package io.aigateway.routing.upstream.socket;

import java.util.function.IntPredicate;

/**
 * Which octets may stand where in the head of a message (RFC 9110 and 9112). Control characters in
 * a value would end it, and begin what its author never wrote.
 */
final class Grammar {
  /** Names of header fields. */
  static final Grammar NAME =
      new Grammar(
          octet ->
              (octet >= '0' && octet <= '9')
                  || (octet >= 'a' && octet <= 'z')
                  || (octet >= 'A' && octet <= 'Z')
                  || "!#$%&'*+-.^_`|~".indexOf(octet) >= 0);

  /** Values of header fields. */
  static final Grammar VALUE =
      new Grammar(octet -> octet == '\t' || (octet >= ' ' && octet != 0x7f));

  /** Path and query. */
  static final Grammar TARGET = new Grammar(octet -> octet > ' ' && octet < 0x7f);

  private static final int OCTETS = 256;

  private final boolean[] legal = new boolean[OCTETS];

  private Grammar(IntPredicate allowed) {
    for (int octet = 0; octet < OCTETS; octet++) {
      legal[octet] = allowed.test(octet);
    }
  }

  /** Whether the octet, or the character that is to become one, may stand there. */
  boolean isLegal(int octet) {
    return octet < OCTETS && legal[octet];
  }
}
