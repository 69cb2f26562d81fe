package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.loss.LossPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing vanishes without a word, wherever in a request it stands. */
class UnknownFieldsTest {
  private static final CallId CALL = new CallId("1", Instant.EPOCH);
  private static final String NEW = "new_of_late";

  /** Fields that hold the client's own JSON, of which everything is kept. */
  private static final Set<String> OPAQUE =
      Set.of("parameters", "input_schema", "schema", "input", "format");

  private record Place(String path, ObjectNode object) {}

  @ParameterizedTest
  @EnumSource
  void a_field_that_nobody_knows_is_kept_or_reported_wherever_it_stands(Dialect client) {
    for (FateExample example : FateExample.of(client)) {
      if (example.fate() != Fate.REFUSED) {
        unknownEverywhere(client, example);
      }
    }
  }

  private static void unknownEverywhere(Dialect client, FateExample example) {
    List<Place> places = new ArrayList<>();
    collect("", example.body(), places);
    for (Place place : places) {
      place.object().put(NEW, 1);
      TranslatedRequest translated =
          Translator.translate(
              ClientRequest.read(client, Json.bytes(example.body())),
              example.target().of(client, LossPolicy.LENIENT),
              CALL);
      place.object().remove(NEW);

      String path = place.path().isEmpty() ? NEW : place.path() + "." + NEW;
      assertThat(new String(translated.body(), StandardCharsets.UTF_8).contains(NEW))
          .as("%s %s: %s, %s", client, path, example.body(), translated.losses())
          .isNotEqualTo(translated.losses().stream().anyMatch(loss -> covers(loss, path)));
    }
  }

  /** The field itself is reported, or something that held it is left out as a whole. */
  private static boolean covers(Loss loss, String path) {
    return loss.path().equals(path)
        || (loss.fate() == Fate.DROPPED
            && (path.startsWith(loss.path() + ".") || path.startsWith(loss.path() + "[")));
  }

  private static void collect(String path, JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      places.add(new Place(path, object));
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (!OPAQUE.contains(field.getKey())) {
          collect(
              path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
              field.getValue(),
              places);
        }
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(path + "[" + i + "]", node.get(i), places);
    }
  }
}
