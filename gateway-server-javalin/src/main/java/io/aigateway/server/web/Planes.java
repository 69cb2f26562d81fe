package io.aigateway.server.web;

import io.aigateway.translate.outcome.FaultKind;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Keeps what operators use apart from what programs call, where each has an address of its own: the
 * console and its API are not even there where models and tools are, and the other way round.
 * Whether the gateway is alive can be asked at both.
 */
public final class Planes {
  /** Roots of what programs use beside models. */
  static final List<String> OF_PROGRAMS = List.of("/mcp", "/.well-known");

  /** Roots of what everybody may ask. */
  static final List<String> OF_BOTH =
      List.of("/health", "/healthz", "/livez", "/readyz", "/metrics", "/version");

  private final Supplier<OptionalInt> adminPort;
  private final Surfaces surfaces;

  /**
   * Keeps planes apart.
   *
   * @param adminPort where operators come; empty when there is one address for all
   */
  public Planes(Supplier<OptionalInt> adminPort, Surfaces surfaces) {
    this.adminPort = adminPort;
    this.surfaces = surfaces;
  }

  /**
   * To be called before anything of the request is done.
   *
   * @throws RequestRefused when it came to the wrong address
   */
  public void admit(Context ctx) {
    OptionalInt port = adminPort.get();
    if (port.isEmpty() || isOfBoth(ctx)) {
      return;
    }
    boolean fromOperator = ctx.req().getLocalPort() == port.getAsInt();
    if (fromOperator == isOfPrograms(ctx)) {
      throw new RequestRefused(
          FaultKind.NOT_FOUND,
          fromOperator
              ? "models and tools are served at server.host and server.port"
              : "there is nothing at " + ctx.method().name() + " " + ctx.path());
    }
  }

  private boolean isOfPrograms(Context ctx) {
    return surfaces.dialectOf(ctx).isPresent() || below(ctx, OF_PROGRAMS);
  }

  private static boolean isOfBoth(Context ctx) {
    boolean looksOnly = ctx.method().equals(HandlerType.HEAD) && ctx.path().equals("/");
    return looksOnly || below(ctx, OF_BOTH);
  }

  static boolean below(Context ctx, List<String> roots) {
    String path = ctx.path();
    return roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
  }
}
