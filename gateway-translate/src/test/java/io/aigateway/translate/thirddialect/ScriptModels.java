package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.target.ListedModel;
import io.aigateway.translate.target.ModelPage;
import io.aigateway.translate.target.ShownModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A list of models is a list of names. */
final class ScriptModels {
  private ScriptModels() {}

  static ModelPage read(JsonNode body) {
    if (!body.path("models").isArray()) {
      throw TranslationRefused.malformed("models", "must be an array");
    }
    List<ListedModel> models = new ArrayList<>();
    body.path("models").forEach(name -> models.add(listed(name.asText())));
    return new ModelPage(models, Optional.empty());
  }

  static ObjectNode write(ShownModel model) {
    return Json.object().put("model", model.id());
  }

  static ObjectNode write(List<ShownModel> models, boolean hasMore) {
    ObjectNode page = Json.object().put("more", hasMore);
    models.forEach(model -> page.withArray("models").add(model.id()));
    return page;
  }

  private static ListedModel listed(String name) {
    return new ListedModel(
        name,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of());
  }
}
