package io.aigateway.server.declare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.Providers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Aliases with all their mappings. */
record AliasKind(Aliases aliases, Providers providers) implements Kind {
  private static final String MAPPINGS = "mappings";

  @Override
  public String word() {
    return "aliases";
  }

  @Override
  public Map<String, ObjectNode> present() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    aliases.list().forEach(alias -> all.put(alias.name(), fields(alias)));
    return all;
  }

  @Override
  public ObjectNode blank(String name) {
    ObjectNode fields = head(name, true, "");
    fields.putArray(MAPPINGS);
    return fields;
  }

  /** Mappings say only where they lead, as a rule. */
  @Override
  public ObjectNode settled(String name, ObjectNode said) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    Entry entry = new Entry("aliases[" + name + "]", said);
    int weight = entry.entries(MAPPINGS).size();
    for (Entry mapping : entry.entries(MAPPINGS)) {
      ObjectNode whole =
          JsonNodeFactory.instance
              .objectNode()
              .put("to", mapping.text("to"))
              .put("weight", weight--)
              .put("enabled", true);
      whole.setAll(mapping.fields());
      all.add(whole);
    }
    if (said.has(MAPPINGS)) {
      said.set(MAPPINGS, all);
    }
    return said;
  }

  @Override
  public Optional<String> create(String name, Entry wanted) {
    Alias alias = aliases.create(draft(name, wanted));
    align(alias, wanted);
    return Optional.empty();
  }

  @Override
  public void update(String name, Entry wanted) {
    align(aliases.change(find(name).id(), now -> draft(name, wanted)), wanted);
  }

  @Override
  public void delete(String name) {
    aliases.delete(find(name).id());
  }

  private Alias find(String name) {
    return aliases.list().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  /** Makes the alias's mappings those that are wanted. */
  private void align(Alias alias, Entry wanted) {
    Map<Long, MappingDraft> drafts = new LinkedHashMap<>();
    for (Entry mapping : wanted.entries(MAPPINGS)) {
      ProviderModel model = new ModelKind(providers).find(mapping.text("to"));
      drafts.put(
          model.id(),
          new MappingDraft(
              model.providerId(), model.id(), mapping.number("weight"), mapping.flag("enabled")));
    }
    for (Mapping present : alias.mappings()) {
      MappingDraft draft = drafts.remove(present.providerModelId());
      if (draft == null) {
        aliases.deleteMapping(alias.id(), present.id());
      } else {
        aliases.changeMapping(alias.id(), present.id(), now -> draft);
      }
    }
    drafts.values().forEach(draft -> aliases.addMapping(alias.id(), draft));
  }

  private static AliasDraft draft(String name, Entry wanted) {
    return new AliasDraft(
        name, wanted.flag("enabled"), wanted.optionalText("description").orElse(""));
  }

  private static ObjectNode head(String name, boolean enabled, String description) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("enabled", enabled)
        .put("description", description);
  }

  private ObjectNode fields(Alias alias) {
    ObjectNode fields = head(alias.name(), alias.enabled(), alias.description());
    ArrayNode mappings = fields.putArray(MAPPINGS);
    for (Mapping mapping : alias.mappings()) {
      mappings
          .addObject()
          .put("to", label(mapping))
          .put("weight", mapping.weight())
          .put("enabled", mapping.enabled());
    }
    return fields;
  }

  private String label(Mapping mapping) {
    return providers.get(mapping.providerId()).name()
        + "/"
        + providers.model(mapping.providerId(), mapping.providerModelId()).modelId();
  }
}
