package io.aigateway.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.server.settings.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private final ClientAddress addresses = new ClientAddress(List.of(Network.of("10.0.0.0/8")));

  @Test
  void a_stranger_cannot_say_who_they_are() {
    assertThat(addresses.resolve("203.0.113.9", List.of("127.0.0.1"))).isEqualTo("203.0.113.9");
  }

  @Test
  void a_trusted_proxy_tells_the_client() {
    assertThat(addresses.resolve("10.0.0.1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
  }

  @Test
  void what_the_client_wrote_before_the_proxies_does_not_count() {
    assertThat(addresses.resolve("10.0.0.1", List.of("127.0.0.1, 203.0.113.9, 10.0.0.2")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void several_header_fields_are_read_as_one() {
    assertThat(addresses.resolve("10.0.0.1", List.of("203.0.113.9", "10.0.0.2")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void nonsense_ends_the_reading() {
    assertThat(addresses.resolve("10.0.0.1", List.of("203.0.113.9, unknown")))
        .isEqualTo("10.0.0.1");
  }
}
