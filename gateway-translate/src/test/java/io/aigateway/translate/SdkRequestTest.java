package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.messages.MessageCreateParams;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.TranslationRefused;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Upstreams are asked for nothing that their vendor's own SDK could not ask for. */
class SdkRequestTest {
  /** How many each request is translated for. */
  private static final int TARGETS = 20;

  /** The SDK holds models to a list. */
  private static final String MODEL = "gpt-5";

  /** The SDK for OpenAI adds what makes an answer a stream by itself. */
  private static final Set<String> ADDED_BY_OPENAI = Set.of(".stream");

  /** So does Anthropic's; and its version of the API, unlike ours, has no sampling. */
  private static final Set<String> ADDED_BY_ANTHROPIC =
      Set.of(".stream", ".temperature", ".top_p", ".top_k");

  /** A schema has more keywords than the SDK has names for. */
  private static final String SCHEMA = ".inputSchema.";

  /** What profiles of servers other than the vendor's switch on. */
  private static final String ASKED_FOR = "\\.top_k|\\.messages\\[\\d+]\\.reasoning(_content)?";

  static List<Golden> ofClients() {
    return Golden.having(".in.json").stream().filter(golden -> golden.has(".out.json")).toList();
  }

  static List<Golden> forOpenAi() {
    return asked(Dialect.OPENAI_CHAT);
  }

  static List<Golden> forAnthropic() {
    return asked(Dialect.ANTHROPIC_MESSAGES);
  }

  private static List<Golden> asked(Dialect upstream) {
    return Golden.having(".out.json").stream()
        .filter(golden -> golden.upstream().equals(upstream.codec()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("forOpenAi")
  void a_request_to_openai_has_the_shape_of_its_sdk(Golden golden) throws IOException {
    assertThat(unknownToOpenAi(golden.bytes(".out.json"))).isSubsetOf(ADDED_BY_OPENAI);
  }

  @ParameterizedTest
  @MethodSource("forAnthropic")
  void a_request_to_anthropic_has_the_shape_of_its_sdk(Golden golden) throws IOException {
    assertThat(unknownToAnthropic(golden.bytes(".out.json"))).isSubsetOf(ADDED_BY_ANTHROPIC);
  }

  @ParameterizedTest
  @MethodSource("ofClients")
  void a_request_has_that_shape_for_models_and_servers_of_all_kinds(Golden golden)
      throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < TARGETS; i++) {
      Target target = RequestPropertyTest.target(random);
      if (!target.dialect().codec().equals(golden.client())) {
        check(golden, target);
      }
    }
  }

  private static void check(Golden golden, Target target) throws IOException {
    byte[] body;
    try {
      body =
          Codecs.translate(
                  golden.client(),
                  golden.bytes(".in.json"),
                  target.dialect().codec(),
                  target,
                  Streams.CALL)
              .body();
    } catch (TranslationRefused refused) {
      return; // Other tests know when that is right.
    }
    assertThat(unknown(target.dialect(), body))
        .as("for %s", target)
        .filteredOn(path -> !path.matches(ASKED_FOR))
        .isSubsetOf(added(target.dialect()));
  }

  private static Set<String> added(Dialect upstream) {
    return switch (upstream) {
      case OPENAI_CHAT -> ADDED_BY_OPENAI;
      case ANTHROPIC_MESSAGES -> ADDED_BY_ANTHROPIC;
    };
  }

  private static List<String> unknown(Dialect upstream, byte[] body) throws IOException {
    return switch (upstream) {
      case OPENAI_CHAT -> unknownToOpenAi(body);
      case ANTHROPIC_MESSAGES -> unknownToAnthropic(body);
    };
  }

  private static List<String> unknownToOpenAi(byte[] body) throws IOException {
    ObjectNode request = (ObjectNode) Json.parse(body);
    return SdkShape.unknown(
        com.openai.core.ObjectMappers.jsonMapper()
            .convertValue(request.put("model", MODEL), ChatCompletionCreateParams.Body.class)
            .validate());
  }

  private static List<String> unknownToAnthropic(byte[] body) throws IOException {
    return SdkShape.unknown(
            com.anthropic.core.ObjectMappers.jsonMapper()
                .readValue(body, MessageCreateParams.Body.class)
                .validate())
        .stream()
        .filter(path -> !path.contains(SCHEMA))
        .toList();
  }
}
