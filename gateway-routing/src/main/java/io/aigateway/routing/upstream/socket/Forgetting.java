package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.exchange.BodyTime;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads what says nothing more, so that the connection can serve again. Mostly it is there already;
 * otherwise a thread of its own waits for it, and not for long.
 */
final class Forgetting {
  private static final int BUFFER_BYTES = 512;

  private final Connection connection;
  private final Content content;
  private final Duration rest;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long left = BodyTime.REST_BYTES_MAX;

  private Forgetting(Connection connection, Content content, Duration rest) {
    this.connection = connection;
    this.content = content;
    this.rest = rest;
  }

  /**
   * Forgets the rest of the content; nobody else may use it, or the connection, any more.
   *
   * @param rest how long the connection may rest afterwards
   */
  static void begin(Connection connection, Content content, Duration rest) {
    new Forgetting(connection, content, rest).begin();
  }

  private void begin() {
    try {
      while (content.available() > 0) {
        passSome();
      }
      if (content.ended()) {
        connection.rest(rest);
      } else {
        Thread.ofVirtual().name("upstream-rest").start(this::awaitEnd);
      }
    } catch (IOException e) {
      connection.abort();
    }
  }

  private void awaitEnd() {
    try {
      connection.begin(BodyTime.REST_TIME_MAX.toNanos());
      while (!content.ended() && left >= 0) {
        passSome();
      }
      if (content.ended() && connection.inTime()) {
        connection.rest(rest);
      } else {
        connection.abort();
      }
    } catch (IOException e) {
      connection.abort();
    }
  }

  private void passSome() throws IOException {
    left -= Math.max(0, content.read(buffer, 0, BUFFER_BYTES, Limit.ALARM_IS_SET));
  }
}
