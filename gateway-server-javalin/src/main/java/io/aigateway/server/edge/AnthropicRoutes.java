package io.aigateway.server.edge;

import io.aigateway.server.web.Surfaces.Surface;
import io.aigateway.translate.Dialect;
import io.javalin.config.RoutesConfig;
import java.util.List;

/**
 * The Anthropic surface. SDKs add the version segment themselves; with a base URL that has it
 * already it comes twice, which leads here as well.
 */
final class AnthropicRoutes {
  static final Dialect DIALECT = Dialect.ANTHROPIC_MESSAGES;
  static final Surface SURFACE =
      new Surface(DIALECT, List.of("/anthropic", "/v1/messages", "/v1/v1/messages"));

  private static final List<String> OWN_BASES =
      List.of("/anthropic/v1", "/anthropic", "/anthropic/v1/v1");
  private static final List<String> ROOT_BASES = List.of("/v1", "/v1/v1");

  private final ModelCalls calls;
  private final TokenCounts counts;
  private final ModelLists lists;

  AnthropicRoutes(ModelCalls calls, TokenCounts counts, ModelLists lists) {
    this.calls = calls;
    this.counts = counts;
    this.lists = lists;
  }

  void add(RoutesConfig routes) {
    for (String base : OWN_BASES) {
      addCalls(routes, base);
      routes.get(base + "/models", ctx -> lists.page(ctx, DIALECT));
      routes.get(base + "/models/<id>", ctx -> lists.one(ctx, DIALECT));
      routes.post(base + "/models/<id>", ctx -> lists.one(ctx, DIALECT));
    }
    ROOT_BASES.forEach(base -> addCalls(routes, base));
  }

  private void addCalls(RoutesConfig routes, String base) {
    routes.post(base + "/messages", ctx -> calls.serve(ctx, DIALECT));
    routes.post(base + "/messages/count_tokens", ctx -> counts.serve(ctx, DIALECT));
  }
}
