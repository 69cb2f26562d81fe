package io.aigateway.server.admin;

import io.aigateway.domain.admin.AdminSessions;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.usage.McpUsageReports;
import io.aigateway.domain.usage.UsageReports;
import io.aigateway.routing.explain.Explainer;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.web.ClientAddress;
import io.javalin.config.RoutesConfig;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The administration API as a whole: the routes of every resource, all behind one guard. Failures
 * are thrown as exceptions; whoever owns the routes turns them into answers.
 *
 * @param useCases what an operator can do
 * @param live what is in force right now
 * @param access how an operator is recognised
 */
public record AdminRoutes(UseCases useCases, Live live, Access access) {

  /** What an operator can do. */
  public record UseCases(
      Providers providers,
      Aliases aliases,
      Keys keys,
      McpServices mcpServices,
      AdminSessions sessions,
      UsageReports reports,
      McpUsageReports mcpReports,
      Explainer explainer) {}

  /**
   * What is in force right now.
   *
   * @param snapshot the configuration that calls see
   * @param cooldowns which provider models are left alone
   * @param system what the gateway tells of itself
   */
  public record Live(
      Supplier<Snapshot> snapshot, Cooldowns cooldowns, Supplier<SystemFacts> system) {}

  /**
   * How an operator is recognised.
   *
   * @param session what the cookie is like
   * @param adminToken the bearer token for scripts; empty for none
   * @param addresses who a request comes from
   */
  public record Access(Settings.Session session, Secret adminToken, ClientAddress addresses) {}

  /** Tells until when a provider model is left alone. Thread-safe. */
  @FunctionalInterface
  public interface Cooldowns {
    /** The end of it; empty when calls may go there. */
    Optional<Instant> until(long providerId, long providerModelId);
  }

  /** Adds every route. */
  public void register(RoutesConfig routes) {
    SessionCookie cookie = new SessionCookie(access.session());
    AdminGuard guard = new AdminGuard(useCases.sessions(), cookie, access.adminToken());
    AdminRouter router = new AdminRouter(routes, guard);
    new SessionRoutes(useCases.sessions(), cookie, access.addresses()).add(router);
    new ProviderRoutes(useCases.providers()).add(router);
    new AliasRoutes(useCases.aliases(), live).add(router);
    new KeyRoutes(useCases.keys()).add(router);
    new McpServiceRoutes(useCases.mcpServices()).add(router);
    new GrantRoutes(useCases.keys(), useCases.aliases(), useCases.mcpServices()).add(router);
    new UsageRoutes(useCases.reports()).add(router);
    new McpUsageRoutes(useCases.mcpReports()).add(router);
    new ExplainRoutes(useCases.explainer(), useCases.keys(), live.snapshot()).add(router);
    new SystemRoutes(live.system()).add(router);
  }
}
