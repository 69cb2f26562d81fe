package io.aigateway.server.declare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.EffortLevel;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.provider.Reasoning;
import io.aigateway.domain.provider.ThinkingWay;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Providers' models; their names here are {@code PROVIDER/MODEL}. */
record ModelKind(Providers providers) implements Kind {
  private static final String ID = "model_id";

  @Override
  public String word() {
    return "models";
  }

  @Override
  public Map<String, ObjectNode> present() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    for (Provider provider : providers.list()) {
      for (ProviderModel model : providers.models(provider.id())) {
        all.put(provider.name() + "/" + model.modelId(), fields(model.facts()));
      }
    }
    return all;
  }

  @Override
  public ObjectNode blank(String name) {
    return fields(
        new ModelDraft(
            name.substring(name.indexOf('/') + 1),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Prices.UNKNOWN,
            Set.of(),
            true));
  }

  @Override
  public Optional<String> create(String name, Entry wanted) {
    providers.addModel(provider(name), draft(wanted));
    return Optional.empty();
  }

  @Override
  public void update(String name, Entry wanted) {
    ProviderModel model = find(name);
    providers.changeModel(model.providerId(), model.id(), now -> draft(wanted));
  }

  @Override
  public void delete(String name) {
    ProviderModel model = find(name);
    providers.deleteModel(model.providerId(), model.id());
  }

  /** The model of that name. */
  ProviderModel find(String name) {
    String modelId = name.substring(name.indexOf('/') + 1);
    return providers.models(provider(name)).stream()
        .filter(model -> model.modelId().equals(modelId))
        .findFirst()
        .orElseThrow(() -> FailureException.invalid(name, "there is no such model"));
  }

  private long provider(String name) {
    String provider = name.substring(0, Math.max(0, name.indexOf('/')));
    return providers.list().stream()
        .filter(one -> one.name().equals(provider))
        .findFirst()
        .orElseThrow(
            () -> FailureException.invalid(name, "there is no provider '" + provider + "'"))
        .id();
  }

  private static ObjectNode fields(ModelDraft m) {
    ObjectNode fields =
        JsonNodeFactory.instance
            .objectNode()
            .put(ID, m.modelId())
            .put("display_name", m.displayName().orElse(null))
            .put("owned_by", m.ownedBy().orElse(null));
    number(fields, "context_window", m.contextWindow());
    number(fields, "max_output", m.maxOutput());
    price(fields, "input_price", m.prices().input());
    price(fields, "output_price", m.prices().output());
    price(fields, "cache_read_price", m.prices().cacheRead());
    price(fields, "cache_write_price", m.prices().cacheWrite());
    words(fields.putArray("capabilities"), m.features(), Feature::word);
    words(fields.putArray("thinking_types"), m.reasoning().ways(), ThinkingWay::word);
    words(fields.putArray("effort_levels"), m.reasoning().efforts(), EffortLevel::word);
    return fields.put("is_available", m.available());
  }

  private static void number(ObjectNode fields, String name, OptionalInt value) {
    if (value.isPresent()) {
      fields.put(name, value.getAsInt());
    } else {
      fields.putNull(name);
    }
  }

  /** As a document would say it, so that equal prices look equal. */
  private static void price(ObjectNode fields, String name, Optional<BigDecimal> value) {
    value.ifPresentOrElse(
        usd -> fields.put(name, usd.stripTrailingZeros().doubleValue()),
        () -> fields.putNull(name));
  }

  private static <E extends Enum<E>> void words(
      ArrayNode list, Collection<E> some, Function<E, String> word) {
    some.stream().sorted().map(word).forEach(list::add);
  }

  private static ModelDraft draft(Entry wanted) {
    return new ModelDraft(
        wanted.text(ID),
        wanted.optionalText("display_name"),
        wanted.optionalText("owned_by"),
        wanted.optionalNumber("context_window"),
        wanted.optionalNumber("max_output"),
        new Prices(
            wanted.optionalDecimal("input_price"),
            wanted.optionalDecimal("output_price"),
            wanted.optionalDecimal("cache_read_price"),
            wanted.optionalDecimal("cache_write_price")),
        some(wanted, "capabilities", Feature.class, Feature::word),
        new Reasoning(
            some(wanted, "thinking_types", ThinkingWay.class, ThinkingWay::word),
            some(wanted, "effort_levels", EffortLevel.class, EffortLevel::word)),
        wanted.flag("is_available"));
  }

  private static <E extends Enum<E>> Set<E> some(
      Entry wanted, String field, Class<E> type, Function<E, String> word) {
    Set<E> chosen = EnumSet.noneOf(type);
    for (String text : wanted.texts(field)) {
      chosen.add(
          EnumSet.allOf(type).stream()
              .filter(one -> word.apply(one).equals(text))
              .findFirst()
              .orElseThrow(() -> wanted.wrong(field, "knows no '" + text + "'")));
    }
    return chosen;
  }
}
