package io.aigateway.server.admin;

import io.aigateway.domain.admin.AdminSessions;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.config.Configuration;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.usage.UsageReports;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.web.ClientAddress;
import io.javalin.config.RoutesConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The administration API as a whole: all of its routes, behind one guard.
 *
 * @param providers use case
 * @param aliases use case
 * @param keys use case
 * @param sessions use case
 * @param reports use case
 * @param configuration what is in force
 * @param cooldowns until when a provider model is left alone
 * @param system what the gateway tells of itself
 * @param addresses who a request comes from
 */
public record AdminApi(
    Providers providers,
    Aliases aliases,
    Keys keys,
    AdminSessions sessions,
    UsageReports reports,
    Configuration configuration,
    Cooldowns cooldowns,
    Supplier<SystemFacts> system,
    ClientAddress addresses) {

  /** Tells until when a provider model is left alone. */
  @FunctionalInterface
  public interface Cooldowns {
    /** The end of it; empty when calls may go there. */
    Optional<Instant> until(long providerId, long providerModelId);
  }

  /**
   * Adds every route.
   *
   * @param adminToken the bearer token for scripts; empty for none
   * @return method and path of every route that asks who calls
   */
  public List<String> add(RoutesConfig routes, Settings.Session session, Secret adminToken) {
    SessionCookie cookie = new SessionCookie(session);
    AdminRouter router = new AdminRouter(routes, new AdminGuard(sessions, cookie, adminToken));
    new SessionRoutes(sessions, cookie, addresses).add(router);
    new ProviderRoutes(providers).add(router);
    new AliasRoutes(aliases, configuration, cooldowns).add(router);
    new KeyRoutes(keys, aliases).add(router);
    new UsageRoutes(reports).add(router);
    new SystemRoutes(system).add(router);
    return router.guarded();
  }
}
