package io.aigateway.mcp.client;

import static io.aigateway.mcp.client.EraVerdicts.Speaks.LEGACY;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EraVerdictsTest {
  private static final URI ADDRESS = URI.create("https://tools.example/mcp");

  private long now;
  private final EraVerdicts verdicts = new EraVerdicts(() -> now);
  private final McpService service = Services.remote(ADDRESS, RemoteKind.AUTO, EraPin.AUTO);

  @Test
  void what_a_service_speaks_is_known_for_a_while_and_for_the_credentials_it_was_asked_with() {
    verdicts.found(service, LEGACY);
    McpService withAnotherKey =
        Services.service(
            new Remote(ADDRESS, RemoteKind.AUTO, Map.of("X-Api-Key", Secret.of("another")), true),
            service.isolation(),
            service.era(),
            service.callTimeoutMillis());

    assertThat(verdicts.of(service)).contains(LEGACY);
    assertThat(verdicts.of(withAnotherKey)).isEmpty();
    now += EraVerdicts.LIFETIME.toNanos();
    assertThat(verdicts.of(service)).isEmpty();
  }

  @Test
  void services_that_are_gone_are_forgotten() {
    verdicts.found(service, LEGACY);

    verdicts.keep(Set.of(service.id()));
    assertThat(verdicts.of(service)).contains(LEGACY);
    verdicts.keep(Set.of());
    assertThat(verdicts.of(service)).isEmpty();
  }
}
