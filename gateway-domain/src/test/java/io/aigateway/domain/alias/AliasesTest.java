package io.aigateway.domain.alias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AliasesTest {
  private final Stores stores = InMemoryStores.empty();
  private final List<Change> changes = new ArrayList<>();
  private final Aliases aliases =
      new Aliases(
          stores.aliases(), stores.providers(), () -> Samples.NOW, Writes.noting(changes::add));
  private final long provider =
      stores.providers().insert(Samples.provider("one"), Samples.NOW).id();
  private final long alias = aliases.create(Samples.alias("fast")).id();

  private long model(ModelDraft draft) {
    return stores.providers().insertModel(provider, draft, ModelSource.MANUAL, Samples.NOW).id();
  }

  private MappingDraft to(long model) {
    return new MappingDraft(provider, model, 1, true);
  }

  private static Failure failure(Runnable work) {
    return catchThrowableOfType(FailureException.class, work::run).failure();
  }

  @Test
  void a_mapping_leads_to_a_model_of_its_provider() {
    long other = stores.providers().insert(Samples.provider("two"), Samples.NOW).id();
    long model = model(Samples.model("m"));

    assertThat(failure(() -> aliases.addMapping(alias, new MappingDraft(other, model, 1, true))))
        .extracting(Failure::message)
        .asString()
        .startsWith("provider_model_id:");
    assertThat(failure(() -> aliases.addMapping(alias, new MappingDraft(99, model, -1, true))))
        .extracting(Failure::message)
        .asString()
        .contains("provider_id:", "provider_model_id:", "weight:");
    assertThat(aliases.addMapping(alias, to(model)).providerModelId()).isEqualTo(model);
  }

  @Test
  void an_order_names_every_mapping_once() {
    long a = aliases.addMapping(alias, to(model(Samples.model("a")))).id();
    long b = aliases.addMapping(alias, to(model(Samples.model("b")))).id();

    for (List<Long> wrong : List.of(List.of(a), List.of(a, a), List.of(a, b, b), List.of(a, 99L))) {
      assertThat(failure(() -> aliases.order(alias, wrong)))
          .isInstanceOf(Failure.Invalid.class)
          .extracting(Failure::message)
          .asString()
          .startsWith("order:");
    }
    assertThat(aliases.order(alias, List.of(b, a)).mappings())
        .extracting(Mapping::id)
        .containsExactly(b, a);
  }

  @Test
  void names_are_taken_as_they_are() {
    assertThat(failure(() -> aliases.create(new AliasDraft(" fast", true, ""))))
        .isInstanceOf(Failure.Invalid.class);
    assertThat(failure(() -> aliases.create(new AliasDraft("", true, "x".repeat(2000)))).message())
        .contains("name:", "description:");
    assertThat(failure(() -> aliases.create(Samples.alias("fast"))))
        .isInstanceOf(Failure.Duplicate.class);
  }

  @Test
  void callers_can_rely_on_what_all_models_have() {
    ModelDraft small =
        new ModelDraft(
            "small",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(8_000),
            OptionalInt.empty(),
            Samples.model("m").prices(),
            Set.of(Feature.STREAM, Feature.VISION),
            true);
    aliases.addMapping(alias, to(model(Samples.model("large"))));
    aliases.addMapping(alias, to(model(small)));
    aliases.addMapping(
        alias, new MappingDraft(provider, model(Samples.bareModel("bare")), 1, false));

    assertThat(aliases.facts(aliases.get(alias)))
        .isEqualTo(
            new AliasFacts(OptionalInt.of(8_000), OptionalInt.of(64_000), Set.of(Feature.STREAM)));
  }

  @Test
  void nobody_can_rely_on_an_alias_without_mappings() {
    assertThat(aliases.facts(aliases.get(alias)))
        .isEqualTo(new AliasFacts(OptionalInt.empty(), OptionalInt.empty(), Set.of()));
  }

  @Test
  void every_write_is_told() {
    long mapping = aliases.addMapping(alias, to(model(Samples.model("a")))).id();
    aliases.changeMapping(
        alias, mapping, m -> new MappingDraft(provider, m.providerModelId(), 5, false));
    aliases.change(alias, d -> new AliasDraft(d.name(), false, d.description()));
    aliases.order(alias, List.of(mapping));
    aliases.deleteMapping(alias, mapping);
    aliases.delete(alias);

    assertThat(changes).hasSize(7);
    assertThat(failure(() -> aliases.get(alias))).isInstanceOf(Failure.NotFound.class);
    assertThat(failure(() -> aliases.deleteMapping(alias, mapping)))
        .isInstanceOf(Failure.NotFound.class);
  }
}
