package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import io.aigateway.domain.secret.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionSettingsTest {
  private static PostgresFlavour flavour(ConnectionSettings connections) {
    return new PostgresFlavour(
        new DatabaseSettings.Postgres("jdbc:postgresql://localhost/x", "u", Secret.NONE),
        connections);
  }

  @ParameterizedTest
  @CsvSource({"20,5,8,2,12,3", "2,2,1,1,1,1", "0,0,1,0,1,0", "3,10,1,1,2,2", "10,1,4,1,6,0"})
  void readers_and_writers_share_what_is_allowed(
      int open, int idle, int writers, int writersIdle, int readers, int readersIdle) {
    PostgresFlavour flavour =
        flavour(
            new ConnectionSettings(open, idle, Duration.ofHours(2), Duration.ofMinutes(3), false));

    HikariConfig writing = flavour.writers();
    HikariConfig reading = flavour.readers();

    assertThat(writing.getMaximumPoolSize()).isEqualTo(writers);
    assertThat(writing.getMinimumIdle()).isEqualTo(writersIdle);
    assertThat(reading.getMaximumPoolSize()).isEqualTo(readers);
    assertThat(reading.getMinimumIdle()).isEqualTo(readersIdle);
    assertThat(writing.getMaxLifetime()).isEqualTo(Duration.ofHours(2).toMillis());
    assertThat(reading.getMaxLifetime()).isEqualTo(Duration.ofHours(2).toMillis());
  }

  @Test
  void idle_connections_beyond_those_kept_end_after_their_time() {
    HikariConfig reading =
        flavour(new ConnectionSettings(20, 5, Duration.ofHours(2), Duration.ofMinutes(3), false))
            .readers();

    assertThat(reading.getIdleTimeout()).isEqualTo(Duration.ofMinutes(3).toMillis());
  }

  @Test
  void spans_too_short_for_a_pool_are_raised() {
    ConnectionSettings raised =
        new ConnectionSettings(1, -1, Duration.ZERO, Duration.ofMillis(1), false);

    assertThat(raised.maxOpen()).isEqualTo(ConnectionSettings.OPEN_MIN);
    assertThat(raised.maxLifetime()).isEqualTo(ConnectionSettings.LIFETIME_MIN);
    assertThat(raised.maxIdleTime()).isEqualTo(ConnectionSettings.IDLE_TIME_MIN);
  }
}
