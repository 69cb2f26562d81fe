package io.aigateway.translate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.target.ShippedProfiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChatStopsTest {
  @Test
  void sequences_beyond_the_upstreams_limit_are_left_to_the_gateway() {
    WrittenRequest written = written("1", "2", "", "3", "4", "5", "6");

    assertThat(new String(written.body(), StandardCharsets.UTF_8))
        .contains("\"stop\":[\"1\",\"2\",\"3\",\"4\"]");
    assertThat(written.localStops()).containsExactly("5", "6");
  }

  @Test
  void the_limit_is_the_profiles() {
    Talk talk = talk(List.of("1", "2", "3", "4", "5", "6"));

    assertThat(talk.profile(ShippedProfiles.of("gemini").orElseThrow()).written().localStops())
        .containsExactly("6");
    assertThat(talk.profile(ShippedProfiles.of("vllm").orElseThrow()).written().localStops())
        .isEmpty();
  }

  @Test
  void the_gateway_enforces_up_to_a_bound() {
    assertThat(talk(numbered(4 + ChatStops.MAX_LOCAL)).written().localStops())
        .hasSize(ChatStops.MAX_LOCAL);
    assertThat(written("1", "2", "3", "4", "x".repeat(ChatStops.MAX_LOCAL_LENGTH)).localStops())
        .hasSize(1);
  }

  static List<List<String>> excessive() {
    return List.of(
        numbered(5 + ChatStops.MAX_LOCAL),
        List.of("1", "2", "3", "4", "x".repeat(ChatStops.MAX_LOCAL_LENGTH + 1)));
  }

  @ParameterizedTest
  @MethodSource("excessive")
  void more_than_the_bound_is_refused(List<String> stops) {
    Talk talk = talk(stops);

    assertThatThrownBy(talk::written)
        .isInstanceOfSatisfying(
            TranslationRefused.class,
            refused -> assertThat(refused.path()).isEqualTo("stop_sequences"));
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj("s%d"::formatted).toList();
  }

  private static WrittenRequest written(String... stops) {
    return talk(List.of(stops)).written();
  }

  private static Talk talk(List<String> stops) {
    return new Talk()
        .user("hi")
        .settings(
            new Settings(
                OptionalInt.of(100),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                stops,
                Optional.empty(),
                Thinking.UNSAID,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
  }
}
