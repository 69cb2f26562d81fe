package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.health.Circuit;
import io.aigateway.routing.health.Cooldown;
import io.aigateway.routing.health.Health;
import io.aigateway.routing.health.HealthView;
import io.aigateway.routing.health.ModelRef;
import io.aigateway.server.admin.AdminRoutes.Rest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant LATER = NOW.plusSeconds(30);
  private static final ModelRef MODEL = new ModelRef(1, 2);

  private static Optional<Rest> rest(Health health, Map<Long, Instant> benched) {
    HealthView view = new HealthView(NOW, Map.of(MODEL, health), benched);
    return new Rests(() -> view).of(1, 2);
  }

  @Test
  void a_good_model_does_not_rest() {
    assertThat(rest(Health.GOOD, Map.of())).isEmpty();
  }

  @Test
  void a_model_rests_after_rate_limits() {
    Health health = new Health(new Cooldown.Cooling(LATER), new Circuit.Closed(0));

    assertThat(rest(health, Map.of())).contains(new Rest(LATER, "cooling_down"));
  }

  @Test
  void a_model_rests_after_failures() {
    Health health = new Health(new Cooldown.Clear(), new Circuit.Open(LATER));

    assertThat(rest(health, Map.of())).contains(new Rest(LATER, "circuit_open"));
  }

  @Test
  void every_model_rests_of_a_provider_that_refused_its_credential() {
    assertThat(rest(Health.GOOD, Map.of(1L, LATER)))
        .contains(new Rest(LATER, "credential_rejected"));
  }
}
