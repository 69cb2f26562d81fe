package io.aigateway.server.edge;

import io.aigateway.server.web.Surfaces;
import io.aigateway.server.web.Surfaces.Surface;
import io.aigateway.translate.Dialect;
import io.javalin.config.RoutesConfig;
import java.util.List;

/**
 * The OpenAI surface. Clients put the version segment into their base URL, leave it out or have it
 * twice; all of that leads here.
 */
final class OpenAiRoutes {
  static final Dialect DIALECT = Dialect.OPENAI_CHAT;
  static final Surface SURFACE =
      new Surface(DIALECT, List.of("/openai", "/chat", "/v1/chat", "/v1/v1/chat"));

  private static final List<String> OWN_BASES = List.of("/openai/v1", "/openai", "/openai/v1/v1");
  private static final List<String> ROOT_BASES = List.of("/v1", "", "/v1/v1");
  private static final List<String> SHARED_BASES = List.of("/v1", "/v1/v1");

  private final ModelCalls calls;
  private final ModelLists lists;
  private final Surfaces surfaces;

  OpenAiRoutes(ModelCalls calls, ModelLists lists, Surfaces surfaces) {
    this.calls = calls;
    this.lists = lists;
    this.surfaces = surfaces;
  }

  void add(RoutesConfig routes) {
    for (String base : OWN_BASES) {
      addCalls(routes, base);
      routes.get(base + "/models", ctx -> lists.all(ctx, DIALECT));
      routes.get(base + "/models/<id>", ctx -> lists.one(ctx, DIALECT));
    }
    ROOT_BASES.forEach(base -> addCalls(routes, base));
    SHARED_BASES.forEach(base -> addSharedLists(routes, base));
  }

  private void addCalls(RoutesConfig routes, String base) {
    routes.post(base + "/chat/completions", ctx -> calls.serve(ctx, DIALECT));
  }

  /** At the root every dialect's clients look for models, and are told apart by their headers. */
  private void addSharedLists(RoutesConfig routes, String base) {
    routes.get(
        base + "/models",
        ctx -> {
          Dialect dialect = surfaces.dialectOf(ctx).orElse(DIALECT);
          if (dialect == DIALECT) {
            lists.all(ctx, dialect);
          } else {
            lists.page(ctx, dialect);
          }
        });
    routes.get(
        base + "/models/<id>", ctx -> lists.one(ctx, surfaces.dialectOf(ctx).orElse(DIALECT)));
  }
}
