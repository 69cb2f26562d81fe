package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.admin.AdminRepository;
import io.aigateway.domain.admin.AdminSession;
import io.aigateway.domain.admin.AdminUser;
import io.aigateway.domain.usage.UsageUpkeep;
import io.aigateway.server.ops.Readiness;
import io.aigateway.server.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TickerTest {
  @TempDir Path directory;

  /** Remembers how long it was told to wait between two runs of each task. */
  private static final class RememberingExecutor extends ScheduledThreadPoolExecutor {
    private final List<Duration> delays = new CopyOnWriteArrayList<>();

    RememberingExecutor() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable task, long initialDelay, long delay, TimeUnit unit) {
      delays.add(Duration.of(delay, unit.toChronoUnit()));
      return super.scheduleWithFixedDelay(task, initialDelay, delay, unit);
    }
  }

  @Test
  void ended_sessions_are_forgotten_at_the_start_and_every_hour() {
    Settings settings = GatewayRig.settings(directory, Map.of());
    RememberingExecutor executor = new RememberingExecutor();
    try (Administration administration = Administration.open(settings);
        Ticker ticker =
            new Ticker(
                administration,
                Optional::empty,
                new Readiness(),
                new UsageUpkeep(List.of(), Optional.empty()),
                new RushEnd(() -> 0, () -> 0, () -> 0, () -> {}),
                executor)) {
      AdminRepository admins = administration.database().admins();
      Instant now = InstantSource.system().instant();
      AdminSession ended = session(admins, "a", now.minus(settings.session().maxAge()));
      AdminSession going = session(admins, "b", now);

      ticker.start();

      while (admins.findSession(ended.tokenHash()).isPresent()) {
        Thread.onSpinWait();
      }
      assertThat(admins.findSession(going.tokenHash())).contains(going);
      assertThat(executor.delays)
          .containsExactly(
              Ticker.CONFIGURATION_INTERVAL,
              Ticker.SESSIONS_INTERVAL,
              Ticker.UPKEEP_INTERVAL,
              RushEnd.INTERVAL);
    }
  }

  private static AdminSession session(AdminRepository admins, String digit, Instant begun) {
    AdminUser user = admins.findUser("admin").orElseThrow();
    Instant stored = Instant.ofEpochMilli(begun.toEpochMilli());
    AdminSession session =
        new AdminSession(digit.repeat(64), user.id(), "csrf-" + digit, stored, stored);
    admins.insertSession(session);
    return session;
  }
}
