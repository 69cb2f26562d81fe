package io.aigateway.server.edge;

import io.aigateway.server.web.Surfaces;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** The model surface as a whole: the routes of every dialect, behind one gate. */
public final class ModelSurface {
  /** Which dialect a path belongs to. */
  public static final Surfaces SURFACES =
      new Surfaces(List.of(OpenAiRoutes.SURFACE, AnthropicRoutes.SURFACE), OpenAiRoutes.DIALECT);

  private ModelSurface() {}

  /** Adds every route. */
  public static void add(RoutesConfig routes, EdgeParts parts) {
    KeyGate gate = new KeyGate(parts.authentication(), parts.configuration(), parts.clock());
    ModelCalls calls = new ModelCalls(parts, gate);
    ModelLists lists = new ModelLists(gate);
    TokenCounts counts = new TokenCounts(calls, gate, parts);
    new OpenAiRoutes(calls, lists, parts.surfaces()).add(routes);
    new AnthropicRoutes(calls, counts, lists).add(routes);
  }
}
