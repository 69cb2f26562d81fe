package io.aigateway.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class UnreadBodyTest {
  private long now;
  private long given;

  @Test
  void what_is_left_is_read_to_its_end() throws IOException {
    InputStream body = new ByteArrayInputStream(new byte[200_000]);

    UnreadBody.discard(body, () -> now);

    assertThat(body.available()).isZero();
  }

  @Test
  void no_more_is_read_than_the_bound() throws IOException {
    UnreadBody.discard(endless(0), () -> now);

    assertThat(given).isEqualTo(UnreadBody.DISCARDED_BYTES_MAX);
  }

  @Test
  void nobody_is_read_for_longer_than_the_bound_and_one_wait() throws IOException {
    long wait = UnreadBody.DISCARDING_NANOS_MAX / 4;

    UnreadBody.discard(endless(wait), () -> now);

    assertThat(now).isEqualTo(UnreadBody.DISCARDING_NANOS_MAX);
  }

  /** A body without an end, each piece of which takes so many nanoseconds. */
  private InputStream endless(long nanos) {
    return new InputStream() {
      @Override
      public int read() {
        throw new AssertionError("is read in pieces");
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        now += nanos;
        given += length;
        return length;
      }
    };
  }
}
