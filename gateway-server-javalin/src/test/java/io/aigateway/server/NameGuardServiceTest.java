package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.net.GuardingResolverProvider;
import java.net.spi.InetAddressResolverProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class NameGuardServiceTest {
  @Test
  void a_server_s_jvm_finds_the_resolver_that_guards_names() {
    assertThat(ServiceLoader.load(InetAddressResolverProvider.class))
        .hasAtLeastOneElementOfType(GuardingResolverProvider.class);
  }
}
