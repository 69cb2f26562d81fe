package io.aigateway.translate.passthrough;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullUsageTest {
  @Test
  void the_member_goes_and_all_other_bytes_stay() {
    assertThat(without("data: {\"id\":\"1\", \"choices\":[{\"delta\":{}}],\"usage\":null}\n\n"))
        .contains("data: {\"id\":\"1\", \"choices\":[{\"delta\":{}}]}\n\n");
  }

  @Test
  void what_follows_the_member_stays() {
    assertThat(
            without(
                "data:"
                    + " {\"choices\":[],\"usage\":null,\"pad\":\"}\\\"]\",\"x\":{\"y\":[1]}}\r\n\r\n"))
        .contains("data: {\"choices\":[],\"pad\":\"}\\\"]\",\"x\":{\"y\":[1]}}\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"usage\":null,\"choices\":[]}\n\n",
        "data: {\"choices\":[],\"usage\" : null}\n\n",
        "data: {\"choices\":[],\"usage\":nullable}\n\n",
        "data: {\"choices\":[{\"index\":0,\"usage\":null}]}\n\n",
        "data: {\"x\":{\"index\":0,\"usage\":null}}\n\n",
        "data: {\"x\":[1,\"usage\":null]}\n\n",
        "data: {\"choices\":[],\"usage\":null\n\n",
        "data: {\"choices\":[],\"usage\":null}\ndata:\n\n",
        "data: {\"choices\":[],\"usage\":{\"total_tokens\":1}}\n\n",
        ""
      })
  void anything_unusual_is_left_to_the_parser(String event) {
    assertThat(without(event)).isEmpty();
  }

  private static Optional<String> without(String event) {
    return NullUsage.without(event.getBytes(UTF_8)).map(bytes -> new String(bytes, UTF_8));
  }
}
