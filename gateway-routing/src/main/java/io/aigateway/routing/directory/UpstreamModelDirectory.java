package io.aigateway.routing.directory;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.EffortLevel;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDirectory;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.Reasoning;
import io.aigateway.domain.provider.ThinkingWay;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.target.ListedModel;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads vendors' model lists over the network. Thread-safe. */
public final class UpstreamModelDirectory implements ModelDirectory {
  private final ModelLists lists;

  /**
   * Wires the way.
   *
   * @param upstream the way to vendors
   * @param limits bounds on each page
   */
  public UpstreamModelDirectory(Upstream upstream, UpstreamLimits limits) {
    this.lists =
        new ModelLists(requireNonNull(upstream, "upstream"), requireNonNull(limits, "limits"));
  }

  @Override
  public List<ModelDraft> list(Provider provider) {
    Map<String, ModelDraft> byId = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    boolean any = false;
    for (Map.Entry<DialectId, URI> endpoint : provider.endpoints().entrySet()) {
      try {
        Dialect dialect = dialect(endpoint.getKey());
        lists
            .all(provider, dialect, endpoint.getValue())
            .forEach(model -> byId.putIfAbsent(model.id(), draft(model)));
        any = true;
      } catch (UpstreamException | TranslationRefused | Refusal e) {
        problems.add(endpoint.getKey() + ": " + e.getMessage());
      }
    }
    if (!any) {
      throw new FailureException(new Failure.UpstreamFailed(String.join("; ", problems)));
    }
    return List.copyOf(byId.values());
  }

  private static Dialect dialect(DialectId id) {
    return Dialect.ofId(id.value())
        .orElseThrow(
            () -> TranslationRefused.unsupported("", "the gateway does not speak this protocol"));
  }

  private static ModelDraft draft(ListedModel model) {
    return new ModelDraft(
        model.id(),
        model.displayName(),
        model.ownedBy(),
        model.contextWindow(),
        model.maxOutput(),
        new Prices(
            model.inputPrice(),
            model.outputPrice(),
            model.cacheReadPrice(),
            model.cacheWritePrice()),
        model.features().stream()
            .flatMap(word -> Feature.ofWord(word).stream())
            .collect(Collectors.toUnmodifiableSet()),
        reasoning(model),
        true);
  }

  private static Reasoning reasoning(ListedModel model) {
    return new Reasoning(
        model.thinkingTypes().stream()
            .map(type -> ThinkingWay.valueOf(type.name()))
            .collect(Collectors.toUnmodifiableSet()),
        model.effortLevels().stream()
            .map(level -> EffortLevel.valueOf(level.name()))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
