package io.aigateway.server.admin;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.EffortLevel;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.Reasoning;
import io.aigateway.domain.provider.ThinkingWay;
import io.aigateway.domain.secret.Secret;
import io.aigateway.translate.Dialect;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what an operator says about providers and their models. */
final class ProviderFields {
  /** What a new provider is when nothing is said; the use case refuses what is missing. */
  static final ProviderDraft NEW_PROVIDER =
      new ProviderDraft("", new TreeMap<>(), Secret.NONE, true, 0, false, Optional.empty());

  /** What a new model is when nothing is said; the use case refuses what is missing. */
  static final ModelDraft NEW_MODEL =
      new ModelDraft(
          "",
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Prices.UNKNOWN,
          Set.of(),
          true);

  private ProviderFields() {}

  /** The present draft with the fields of the request put over it. */
  static ProviderDraft provider(Fields fields, ProviderDraft present) {
    ProviderDraft draft =
        new ProviderDraft(
            fields.text("name", present.name()),
            endpoints(fields, present),
            fields
                .optionalText("api_key", Optional.of(present.apiKey().reveal()))
                .map(Secret::of)
                .orElse(Secret.NONE),
            fields.flag("enabled", present.enabled()),
            fields.number("priority", present.priority()),
            fields.flag("allow_private_network", present.allowPrivateNetwork()),
            fields.optionalText("profile", present.profile()));
    fields.done();
    return draft;
  }

  /** The present facts with the fields of the request put over them. */
  static ModelDraft model(Fields fields, ModelDraft present) {
    Prices prices = present.prices();
    ModelDraft draft =
        new ModelDraft(
            fields.text("model_id", present.modelId()),
            fields.optionalText("display_name", present.displayName()),
            fields.optionalText("owned_by", present.ownedBy()),
            fields.optionalNumber("context_window", present.contextWindow()),
            fields.optionalNumber("max_output", present.maxOutput()),
            new Prices(
                fields.optionalPrice("input_price", prices.input()),
                fields.optionalPrice("output_price", prices.output()),
                fields.optionalPrice("cache_read_price", prices.cacheRead()),
                fields.optionalPrice("cache_write_price", prices.cacheWrite())),
            features(fields, present.features()),
            reasoning(fields, present.reasoning()),
            fields.flag("is_available", present.available()));
    fields.done();
    return draft;
  }

  private static SortedMap<DialectId, URI> endpoints(Fields fields, ProviderDraft present) {
    SortedMap<DialectId, URI> endpoints = new TreeMap<>(present.endpoints());
    for (Dialect dialect : Dialect.values()) {
      String field = ProviderJson.baseUrlField(dialect);
      DialectId id = new DialectId(dialect.id());
      Optional<String> now = Optional.ofNullable(endpoints.remove(id)).map(URI::toString);
      fields
          .optionalText(field, now)
          .flatMap(text -> address(fields, field, text))
          .ifPresent(uri -> endpoints.put(id, uri));
    }
    return endpoints;
  }

  private static Optional<URI> address(Fields fields, String field, String text) {
    try {
      return Optional.of(new URI(text.strip()));
    } catch (URISyntaxException e) {
      fields.reject(field, "must be a URL like https://api.example.com/v1");
      return Optional.empty();
    }
  }

  private static Set<Feature> features(Fields fields, Set<Feature> present) {
    return some(fields, "capabilities", present, Feature.class, Feature::word);
  }

  private static Reasoning reasoning(Fields fields, Reasoning present) {
    return new Reasoning(
        some(fields, "thinking_types", present.ways(), ThinkingWay.class, ThinkingWay::word),
        some(fields, "effort_levels", present.efforts(), EffortLevel.class, EffortLevel::word));
  }

  private static <E extends Enum<E>> Set<E> some(
      Fields fields, String field, Set<E> present, Class<E> type, Function<E, String> word) {
    Map<String, E> known =
        EnumSet.allOf(type).stream().collect(Collectors.toMap(word, Function.identity()));
    Set<E> chosen = EnumSet.noneOf(type);
    for (String name : fields.texts(field, ProviderJson.words(present, word))) {
      Optional.ofNullable(known.get(name))
          .ifPresentOrElse(
              chosen::add,
              () ->
                  fields.reject(
                      field,
                      "knows "
                          + ProviderJson.words(known.values(), word)
                          + ", not '"
                          + name
                          + "'"));
    }
    return chosen;
  }
}
