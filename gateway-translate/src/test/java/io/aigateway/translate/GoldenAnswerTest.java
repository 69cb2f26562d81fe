package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aigateway.translate.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Complete answers, as upstreams give them and as clients get them. */
class GoldenAnswerTest {
  static List<Golden> answers() {
    return Golden.having(".upstream.json");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void a_complete_answer_is_told_in_the_clients_dialect(Golden golden)
      throws JsonProcessingException {
    TranslatedAnswer answer = golden.translated().answer(golden.bytes(".upstream.json"));
    String told =
        switch (answer) {
          case TranslatedAnswer.Whole whole -> new String(whole.body(), UTF_8);
          case TranslatedAnswer.Broken broken ->
              new String(golden.client().writeFault(broken.fault(), "req_1"), UTF_8);
        };
    golden.actual(".client.json", told);

    assertThat(Json.parse(told)).isEqualTo(Json.parse(golden.bytes(".client.json")));
  }
}
