package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** {@code /system}: what the gateway tells of itself. */
final class SystemRoutes {
  private final Supplier<SystemFacts> facts;

  SystemRoutes(Supplier<SystemFacts> facts) {
    this.facts = facts;
  }

  void add(AdminRouter router) {
    router.get("/system", x -> x.answer(json(facts.get())));
  }

  private static ObjectNode json(SystemFacts facts) {
    ObjectNode json =
        Json.object()
            .put("version", facts.version())
            .put("uptime_seconds", facts.uptimeSeconds())
            .put("database", facts.database())
            .put("config_revision", facts.configRevision());
    json.set("degraded", Json.texts(facts.degraded()));
    return json;
  }
}
