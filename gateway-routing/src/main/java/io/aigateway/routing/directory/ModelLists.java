package io.aigateway.routing.directory;

import io.aigateway.domain.provider.Provider;
import io.aigateway.routing.plan.Endpoints;
import io.aigateway.routing.plan.VendorHeaders;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.target.ListedModel;
import io.aigateway.translate.target.ModelPage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the model list of one endpoint, every page of it. Thread-safe. */
final class ModelLists {
  /** A list with more pages is cut: no vendor has so many models. */
  static final int PAGES_MAX = 100;

  private static final int PAGE_SIZE = 1_000;

  private final Upstream upstream;
  private final UpstreamLimits limits;

  ModelLists(Upstream upstream, UpstreamLimits limits) {
    this.upstream = upstream;
    this.limits = limits;
  }

  /**
   * All models in the vendor's order.
   *
   * @throws Refusal when the vendor answers with an error
   * @throws UpstreamException when it does not answer
   * @throws TranslationRefused when it answers with something else
   */
  List<ListedModel> all(Provider provider, Dialect dialect, URI base) throws UpstreamException {
    List<ListedModel> models = new ArrayList<>();
    Optional<String> after = Optional.empty();
    int pages = 0;
    do {
      ModelPage page = page(provider, dialect, base, after);
      models.addAll(page.models());
      after = page.nextAfter();
      pages++;
    } while (after.isPresent() && pages < PAGES_MAX);
    return models;
  }

  private ModelPage page(Provider provider, Dialect dialect, URI base, Optional<String> after)
      throws UpstreamException {
    String path = dialect.wire().modelsPath() + query(dialect, after);
    UpstreamRequest request =
        new UpstreamRequest(
            Endpoints.at(base, path),
            VendorHeaders.of(dialect.wire(), provider).with("accept", "application/json"),
            Optional.empty(),
            provider.allowPrivateNetwork(),
            new Patience.Whole(limits.headerTimeout()));
    try (UpstreamResponse response = upstream.send(request)) {
      if (!response.successful()) {
        throw Refusal.of(response, provider, dialect, limits);
      }
      return dialect.readModels(response.whole(limits.answerBytesMax()));
    }
  }

  private static String query(Dialect dialect, Optional<String> after) {
    return switch (dialect) {
      case OPENAI_CHAT -> after.map(id -> "?after=" + encoded(id)).orElse("");
      case ANTHROPIC_MESSAGES ->
          "?limit=" + PAGE_SIZE + after.map(id -> "&after_id=" + encoded(id)).orElse("");
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
