package io.aigateway.server.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/**
 * Whether the process lives and whether calls may come. Asks neither the database nor a vendor: a
 * probe must not fail for what a restart cannot mend.
 */
public final class HealthRoutes {
  private final Readiness readiness;
  private final String version;

  /** Tells of the given state. */
  public HealthRoutes(Readiness readiness, String version) {
    this.readiness = readiness;
    this.version = version;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    List.of("/health", "/healthz", "/livez").forEach(path -> routes.get(path, HealthRoutes::live));
    routes.get("/readyz", this::ready);
    routes.get("/version", ctx -> send(ctx, 200, object().put("version", version)));
  }

  private static void live(Context ctx) {
    send(ctx, 200, object().put("status", "ok"));
  }

  private void ready(Context ctx) {
    boolean stopping = readiness.isStopping();
    ObjectNode body = object().put("status", stopping ? "stopping" : "ready");
    ArrayNode degraded = body.putArray("degraded");
    readiness.degraded().forEach(degraded::add);
    send(ctx, stopping ? 503 : 200, body);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void send(Context ctx, int status, ObjectNode body) {
    ctx.status(status);
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json");
    ctx.result(body.toString());
  }
}
