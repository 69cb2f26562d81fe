package io.aigateway.domain.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyBytesTest {
  @ParameterizedTest(name = "{0} bytes, told {1}, at most {2}: {3}")
  @CsvSource({
    "0, -1, 10, 0",
    "0, 0, 10, 0",
    "10, 10, 10, 10",
    "10, -1, 11, 10",
    "10, 3, 100, 10",
    "10, 90, 100, 10",
    "11, 11, 10, 10",
    "1000000, 1000000, 2000000, 1000000",
    "1000000, -1, 2000000, 1000000",
    "1000000, 7, 2000000, 1000000",
    "1000000, 9000000000, 2000000, 1000000",
    "3000000, -1, 2000000, 2000000",
    "5, 5, 0, 0",
  })
  void all_bytes_come_whatever_length_was_told(int length, long told, int max, int expected)
      throws IOException {
    byte[] body = new byte[length];
    for (int i = 0; i < length; i++) {
      body[i] = (byte) (i * 31);
    }

    byte[] read = BodyBytes.upTo(new ByteArrayInputStream(body), max, told);

    assertThat(read).isEqualTo(Arrays.copyOf(body, expected));
  }
}
