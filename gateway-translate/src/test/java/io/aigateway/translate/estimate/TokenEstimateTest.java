package io.aigateway.translate.estimate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.aigateway.translate.json.Splice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The estimate against OpenAI's tokenizers. Each text counts as it stands in a request: as a JSON
 * string. What the framing of messages adds is not in the reference.
 */
class TokenEstimateTest {
  private static final List<Encoding> REFERENCES =
      Stream.of(EncodingType.CL100K_BASE, EncodingType.O200K_BASE)
          .map(Encodings.newDefaultEncodingRegistry()::getEncoding)
          .toList();

  /** Most that an estimate may be of the count; hashes and the like are the furthest off. */
  private static final double MOST = 2.5;

  static List<Path> texts() throws IOException, URISyntaxException {
    Path corpus =
        Path.of(Objects.requireNonNull(TokenEstimateTest.class.getResource("/corpus")).toURI());
    try (Stream<Path> files = Files.list(corpus)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void no_text_is_understated_nor_overstated_beyond_measure(Path file) {
    String text = read(file);
    long estimate = estimate(text);
    for (Encoding reference : REFERENCES) {
      int count = reference.countTokens(text);

      assertThat(estimate).isBetween((long) count, (long) (MOST * count));
    }
  }

  @Test
  void an_escaped_character_counts_like_the_character() {
    byte[] escaped = "\\u4e16\\u754c".getBytes(UTF_8);
    byte[] plain = "世界".getBytes(UTF_8);

    assertThat(TokenEstimate.weight(escaped, 0, escaped.length))
        .isEqualTo(TokenEstimate.weight(plain, 0, plain.length));
  }

  @Test
  void weights_add_up_and_round_up() {
    byte[] letters = "abcd".getBytes(UTF_8);

    assertThat(TokenEstimate.weight(letters, 0, 4))
        .isEqualTo(TokenEstimate.weight(letters, 0, 1) + TokenEstimate.weight(letters, 1, 4));
    assertThat(TokenEstimate.tokens(0)).isZero();
    assertThat(TokenEstimate.tokens(1)).isEqualTo(1);
    assertThat(TokenEstimate.tokens(65)).isEqualTo(2);
  }

  private static long estimate(String text) {
    byte[] json = Splice.quoted(text);
    return TokenEstimate.tokens(TokenEstimate.weight(json, 0, json.length));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
