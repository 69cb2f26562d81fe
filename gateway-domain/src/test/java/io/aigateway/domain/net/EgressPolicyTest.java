package io.aigateway.domain.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::101:101"})
  void public_addresses_are_allowed(String literal) throws UnknownHostException {
    assertThat(allows(literal, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.31.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.1.1",
        "::1",
        "fd12::1",
        "fe80::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::"
      })
  void private_addresses_need_the_operators_word(String literal) throws UnknownHostException {
    assertThat(allows(literal, false)).isFalse();
    assertThat(allows(literal, true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "fd00:ec2::254",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "224.0.0.1",
        "255.255.255.255",
        "ff02::1"
      })
  void metadata_and_nobodys_addresses_are_never_allowed(String literal)
      throws UnknownHostException {
    assertThat(allows(literal, true)).isFalse();
  }

  private static boolean allows(String literal, boolean allowPrivate) throws UnknownHostException {
    return new EgressPolicy(allowPrivate).allows(InetAddress.getByName(literal));
  }
}
