package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.messages.MessageCreateParams;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.aigateway.translate.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Upstreams are asked for nothing that their vendor's own SDK could not ask for. */
class SdkRequestTest {
  /** The SDK holds models to a list. */
  private static final String MODEL = "gpt-5";

  /** The SDK for OpenAI adds what makes an answer a stream by itself. */
  private static final Set<String> ADDED_BY_OPENAI = Set.of(".stream");

  /** So does Anthropic's; and its version of the API, unlike ours, has no sampling. */
  private static final Set<String> ADDED_BY_ANTHROPIC =
      Set.of(".stream", ".temperature", ".top_p", ".top_k");

  /** A schema has more keywords than the SDK has names for. */
  private static final String SCHEMA = ".inputSchema.";

  static List<Golden> forOpenAi() {
    return asked(Dialect.OPENAI_CHAT);
  }

  static List<Golden> forAnthropic() {
    return asked(Dialect.ANTHROPIC_MESSAGES);
  }

  private static List<Golden> asked(Dialect upstream) {
    return Golden.having(".out.json").stream()
        .filter(golden -> golden.upstream() == upstream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("forOpenAi")
  void a_request_to_openai_has_the_shape_of_its_sdk(Golden golden) throws IOException {
    ObjectNode request = (ObjectNode) Json.parse(golden.bytes(".out.json"));
    var body =
        com.openai.core.ObjectMappers.jsonMapper()
            .convertValue(request.put("model", MODEL), ChatCompletionCreateParams.Body.class)
            .validate();

    assertThat(SdkShape.unknown(body)).isSubsetOf(ADDED_BY_OPENAI);
  }

  @ParameterizedTest
  @MethodSource("forAnthropic")
  void a_request_to_anthropic_has_the_shape_of_its_sdk(Golden golden) throws IOException {
    var body =
        com.anthropic.core.ObjectMappers.jsonMapper()
            .readValue(golden.bytes(".out.json"), MessageCreateParams.Body.class)
            .validate();

    assertThat(SdkShape.unknown(body))
        .filteredOn(path -> !path.contains(SCHEMA))
        .isSubsetOf(ADDED_BY_ANTHROPIC);
  }
}
