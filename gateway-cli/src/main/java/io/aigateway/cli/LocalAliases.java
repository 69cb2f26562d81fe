package io.aigateway.cli;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.server.Administration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Aliases of the database. */
record LocalAliases(Administration a) implements AliasPort {
  static final List<String> COLUMNS = List.of("id", "name", "enabled", "mappings", "description");

  @Override
  public Listing list() {
    return rows(a.aliases().list());
  }

  @Override
  public Listing show(String alias) {
    return rows(List.of(Named.alias(a, alias)));
  }

  @Override
  public Listing create(String name, Optional<String> description, List<ModelName> to) {
    List<MappingDraft> mappings =
        IntStream.range(0, to.size()).mapToObj(i -> mapping(to.get(i), to.size() - i)).toList();
    Alias alias = a.aliases().create(new AliasDraft(name, true, description.orElse("")));
    mappings.forEach(mapping -> a.aliases().addMapping(alias.id(), mapping));
    return row(alias.id());
  }

  @Override
  public Listing update(String alias, Change change) {
    Alias changed =
        a.aliases()
            .change(
                Named.alias(a, alias).id(),
                draft ->
                    new AliasDraft(
                        change.name().orElse(draft.name()),
                        change.enabled().orElse(draft.enabled()),
                        change.description().orElse(draft.description())));
    return rows(List.of(changed));
  }

  @Override
  public Listing map(String name, ModelName to, Optional<Integer> weight) {
    Alias alias = Named.alias(a, name);
    int last = alias.mappings().stream().mapToInt(Mapping::weight).min().orElse(1) - 1;
    a.aliases().addMapping(alias.id(), mapping(to, weight.orElse(Math.max(0, last))));
    return row(alias.id());
  }

  @Override
  public Listing unmap(String name, ModelName to) {
    Alias alias = Named.alias(a, name);
    ProviderModel model = Named.model(a, to);
    Mapping mapping =
        alias.mappings().stream()
            .filter(m -> m.providerModelId() == model.id())
            .findFirst()
            .orElseThrow(
                () -> FailureException.invalid("target", name + " does not lead to " + to));
    a.aliases().deleteMapping(alias.id(), mapping.id());
    return row(alias.id());
  }

  @Override
  public void delete(String alias) {
    a.aliases().delete(Named.alias(a, alias).id());
  }

  private MappingDraft mapping(ModelName to, int weight) {
    ProviderModel model = Named.model(a, to);
    return new MappingDraft(model.providerId(), model.id(), weight, true);
  }

  private Listing row(long id) {
    return rows(List.of(a.aliases().get(id)));
  }

  private Listing rows(List<Alias> aliases) {
    return new Listing(
        COLUMNS,
        aliases.stream()
            .map(
                alias ->
                    List.<Object>of(
                        alias.id(),
                        alias.name(),
                        alias.enabled(),
                        alias.mappings().stream().map(this::label).toList(),
                        alias.description()))
            .toList());
  }

  private String label(Mapping mapping) {
    return a.providers().get(mapping.providerId()).name()
        + "/"
        + a.providers().model(mapping.providerId(), mapping.providerModelId()).modelId();
  }
}
