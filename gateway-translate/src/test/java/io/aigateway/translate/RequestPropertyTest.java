package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ThinkingType;
import io.aigateway.translate.target.UpstreamProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of odd shapes for models and servers of all kinds. */
class RequestPropertyTest {
  private static final int BODIES = 3_000;

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#pairs")
  void any_body_is_translated_or_refused(Codec client, Codec upstream)
      throws JsonProcessingException {
    List<JsonNode> known = bodies(client);
    Random random = new Random(1);
    for (int i = 0; i < BODIES; i++) {
      JsonNode body = known.get(random.nextInt(known.size())).deepCopy();
      Conversations.mutate(body, random.nextInt(3), random);
      Target target = target(random);
      String text = Json.text(body);
      try {
        byte[] out =
            Codecs.translate(client, text.getBytes(UTF_8), upstream, target, Streams.CALL).body();
        assertThat(Json.parse(out).isObject()).isTrue();
      } catch (TranslationRefused refused) {
        assertThat(refused.getMessage()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError(text + " for " + target, e);
      }
    }
  }

  private static List<JsonNode> bodies(Codec client) throws JsonProcessingException {
    List<JsonNode> bodies = new ArrayList<>();
    bodies.add(Json.parse(Conversations.of(client)));
    for (Golden golden : Golden.having(".in.json")) {
      if (golden.client().equals(client)) {
        bodies.add(Json.parse(golden.bytes(".in.json")));
      }
    }
    return bodies;
  }

  /** Any model of any server. */
  static Target target(Random random) {
    Dialect[] dialects = Dialect.values();
    return new Target(
        dialects[random.nextInt(dialects.length)],
        "vendor-1",
        capabilities(random),
        profile(random),
        random.nextInt(5) == 0 ? LossPolicy.STRICT : LossPolicy.LENIENT,
        Optional.empty());
  }

  private static ModelCapabilities capabilities(Random random) {
    return new ModelCapabilities(
        limit(random),
        limit(random),
        random.nextBoolean(),
        random.nextBoolean(),
        some(ThinkingType.values(), random),
        some(Effort.values(), random),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static UpstreamProfile profile(Random random) {
    return new UpstreamProfile(
        one(UpstreamProfile.MaxTokensField.values(), random),
        one(UpstreamProfile.SystemRole.values(), random),
        one(UpstreamProfile.ReasoningField.values(), random),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(5),
        random.nextBoolean(),
        random.nextBoolean(),
        one(UpstreamProfile.UserIdentifier.values(), random),
        random.nextBoolean(),
        random.nextBoolean(),
        one(UpstreamProfile.SystemPlacement.values(), random),
        random.nextBoolean(),
        random.nextBoolean(),
        one(UpstreamProfile.ThinkingTags.values(), random));
  }

  private static OptionalInt limit(Random random) {
    return random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(64_000)) : OptionalInt.empty();
  }

  private static <T> T one(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static <T> Set<T> some(T[] values, Random random) {
    return Arrays.stream(values).filter(value -> random.nextBoolean()).collect(Collectors.toSet());
  }
}
