package io.aigateway.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void a_range_holds_its_addresses_and_no_others() {
    assertThat(Network.of("172.16.0.0/12").contains("172.31.255.255")).isTrue();
    assertThat(Network.of("172.16.0.0/12").contains("172.32.0.0")).isFalse();
    assertThat(Network.of("fd00::/8").contains("fd12::1")).isTrue();
    assertThat(Network.of("127.0.0.1").contains("127.0.0.2")).isFalse();
  }

  @Test
  void a_name_lies_in_no_range_and_is_never_looked_up() {
    assertThat(Network.of("127.0.0.0/8").contains("localhost")).isFalse();
    assertThatThrownBy(() -> Network.of("localhost")).isInstanceOf(IllegalArgumentException.class);
  }
}
