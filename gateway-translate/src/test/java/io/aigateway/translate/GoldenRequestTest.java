package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.TranslationRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole requests, translated through the library's door, against files that are read by people. */
class GoldenRequestTest {
  static List<Golden> translated() {
    return Golden.having(".out.json");
  }

  static List<Golden> refused() {
    return Golden.having(".refused.txt");
  }

  @ParameterizedTest
  @MethodSource("translated")
  void a_request_is_said_in_the_other_dialect(Golden golden) throws JsonProcessingException {
    TranslatedRequest translated = golden.translated();
    String losses =
        translated.losses().stream()
            .map(loss -> loss.fate() + " " + loss.path() + ": " + loss.detail() + "\n")
            .collect(Collectors.joining());
    golden.actual(".out.json", new String(translated.body(), StandardCharsets.UTF_8));
    golden.actual(".losses.txt", losses);

    assertThat(Json.parse(translated.body())).isEqualTo(Json.parse(golden.bytes(".out.json")));
    assertThat(losses).isEqualTo(golden.has(".losses.txt") ? golden.text(".losses.txt") : "");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_request_that_would_change_its_meaning_is_refused(Golden golden) {
    TranslationRefused refused =
        catchThrowableOfType(TranslationRefused.class, () -> golden.translated());
    String said = refused.reason() + " " + refused.path() + ": " + refused.getMessage() + "\n";
    golden.actual(".refused.txt", said);

    assertThat(said).isEqualTo(golden.text(".refused.txt"));
  }
}
