package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.failure.FailureException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Aliases of a running server. */
record RemoteAliases(AdminHttp http) implements AliasPort {
  private static final String ALL = "/aliases";
  private static final String MAPPINGS = "mappings";

  @Override
  public Listing list() {
    return Listing.of(LocalAliases.COLUMNS, labelled(http.get(ALL).path("aliases")));
  }

  @Override
  public Listing show(String alias) {
    return row(find(alias));
  }

  @Override
  public Listing create(String name, Optional<String> description, List<ModelName> to) {
    List<ObjectNode> mappings =
        IntStream.range(0, to.size()).mapToObj(i -> mapping(to.get(i), to.size() - i)).toList();
    ObjectNode body = AdminHttp.object().put("name", name);
    description.ifPresent(text -> body.put("description", text));
    String path = path(http.post(ALL, body).path("alias"));
    mappings.forEach(mapping -> http.post(path + "/" + MAPPINGS, mapping));
    return again(path);
  }

  @Override
  public Listing update(String alias, Change change) {
    ObjectNode body = AdminHttp.object();
    change.name().ifPresent(name -> body.put("name", name));
    change.enabled().ifPresent(enabled -> body.put("enabled", enabled));
    change.description().ifPresent(text -> body.put("description", text));
    return row(http.put(path(find(alias)), body).path("alias"));
  }

  @Override
  public Listing map(String name, ModelName to, Optional<Integer> weight) {
    JsonNode alias = find(name);
    int last =
        StreamSupport.stream(alias.path(MAPPINGS).spliterator(), false)
                .mapToInt(mapping -> mapping.path("weight").asInt())
                .min()
                .orElse(1)
            - 1;
    http.post(path(alias) + "/" + MAPPINGS, mapping(to, weight.orElse(Math.max(0, last))));
    return again(path(alias));
  }

  @Override
  public Listing unmap(String name, ModelName to) {
    JsonNode alias = find(name);
    long model = new RemoteProviders(http).model(to).path("id").asLong();
    for (JsonNode mapping : alias.path(MAPPINGS)) {
      if (mapping.path("provider_model_id").asLong() == model) {
        http.delete(path(alias) + "/" + MAPPINGS + "/" + mapping.path("id").asLong());
        return again(path(alias));
      }
    }
    throw FailureException.invalid("target", name + " does not lead to " + to);
  }

  @Override
  public void delete(String alias) {
    http.delete(path(find(alias)));
  }

  /** The alias as the server tells of it. */
  JsonNode find(String alias) {
    return http.named(ALL, "aliases", "alias", alias);
  }

  private ObjectNode mapping(ModelName to, int weight) {
    JsonNode model = new RemoteProviders(http).model(to);
    return AdminHttp.object()
        .put("provider_id", model.path("provider_id").asLong())
        .put("provider_model_id", model.path("id").asLong())
        .put("weight", weight);
  }

  private static String path(JsonNode alias) {
    return ALL + "/" + alias.path("id").asLong();
  }

  private Listing again(String path) {
    return row(http.get(path).path("alias"));
  }

  private static Listing row(JsonNode alias) {
    return Listing.of(LocalAliases.COLUMNS, labelled(List.of(alias)));
  }

  /** The ways as people write them. */
  private static ArrayNode labelled(Iterable<JsonNode> aliases) {
    ArrayNode all = AdminHttp.object().arrayNode();
    for (JsonNode alias : aliases) {
      ObjectNode copy = alias.deepCopy();
      ArrayNode labels = copy.putArray(MAPPINGS);
      alias
          .path(MAPPINGS)
          .forEach(
              m ->
                  labels.add(m.path("provider_name").asText() + "/" + m.path("model_id").asText()));
      all.add(copy);
    }
    return all;
  }
}
