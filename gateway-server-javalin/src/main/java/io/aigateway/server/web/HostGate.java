package io.aigateway.server.web;

import io.aigateway.mcp.server.OriginRule;
import io.aigateway.translate.outcome.FaultKind;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/**
 * Keeps browsers away from the console and its API under names that are not ours: a page can have
 * its own name lead to this machine (DNS rebinding), and then counts as being of the same origin.
 * What is no business of browsers, or needs a key with each request, may be reached by any name.
 */
public final class HostGate {
  private final OriginRule rule;
  private final Surfaces surfaces;

  /**
   * Lets the given names pass, this machine's own, and addresses in digits.
   *
   * @param allowedHosts without ports; {@link OriginRule#ANY} for every name
   */
  public HostGate(List<String> allowedHosts, Surfaces surfaces) {
    this.rule = new OriginRule(allowedHosts);
    this.surfaces = surfaces;
  }

  /**
   * To be called before anything of the request is done.
   *
   * @throws RequestRefused when the name is not allowed
   */
  public void admit(Context ctx) {
    if (isOpen(ctx) || rule.allows(Optional.ofNullable(ctx.header("Host")), Optional.empty())) {
      return;
    }
    throw new RequestRefused(
        FaultKind.FORBIDDEN,
        "this host name is not allowed; name it in server.allowed_hosts (AG_SERVER_ALLOWED_HOSTS)"
            + " if it is yours");
  }

  private boolean isOpen(Context ctx) {
    boolean looksOnly = ctx.method().equals(HandlerType.HEAD) && ctx.path().equals("/");
    return looksOnly
        || surfaces.dialectOf(ctx).isPresent()
        || Planes.below(ctx, Planes.OF_PROGRAMS)
        || Planes.below(ctx, Planes.OF_BOTH);
  }
}
