package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.admin.AdminSessions;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.usage.McpUsageReports;
import io.aigateway.domain.usage.UsageReports;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.routing.directory.AliasProbe;
import io.aigateway.routing.explain.Explainer;
import io.aigateway.server.declare.Declaration;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.web.ClientAddress;
import io.aigateway.translate.Dialect;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
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
      AuditLog audit,
      Explainer explainer,
      AliasProbe aliasProbe) {
    private Declaration declaration(Map<String, String> variables) {
      return new Declaration(providers, mcpServices, aliases, keys, variables);
    }
  }

  /**
   * What is in force right now.
   *
   * @param snapshot the configuration that calls see
   * @param cooldowns which provider models are left alone
   * @param system what the gateway tells of itself
   * @param calls serves model calls
   * @param tools calls tools
   * @param clock wall clock
   */
  public record Live(
      Supplier<Snapshot> snapshot,
      Cooldowns cooldowns,
      Supplier<SystemFacts> system,
      LentCalls calls,
      ToolCalls tools,
      InstantSource clock) {}

  /**
   * How an operator is recognised.
   *
   * @param session what the cookie is like
   * @param adminToken the bearer token for scripts; empty for none
   * @param addresses who a request comes from
   * @param revisions names the states of things
   */
  public record Access(
      Settings.Session session, Secret adminToken, ClientAddress addresses, Revisions revisions) {}

  /** Tells which provider models are left alone. Thread-safe. */
  @FunctionalInterface
  public interface Cooldowns {
    /** The rest of the model; empty when calls may go there. */
    Optional<Rest> of(long providerId, long providerModelId);
  }

  /**
   * A provider model is left alone.
   *
   * @param until the end of it
   * @param reason why, in the word that explanations have for it
   */
  public record Rest(Instant until, String reason) {}

  /** Serves model calls with the rights of a key, as if its secret had been shown. Thread-safe. */
  @FunctionalInterface
  public interface LentCalls {
    /** Reads the request, and writes the answer itself. */
    void serve(Context ctx, Dialect dialect, ApiKey key);
  }

  /** Calls tools of MCP services, as their endpoint does. Thread-safe. */
  @FunctionalInterface
  public interface ToolCalls {
    /**
     * Waits for the tool's result.
     *
     * @throws McpErrorException when it is answered with an error, or may not be called
     * @throws InterruptedException when the gateway stops
     */
    ObjectNode call(ToolCall call) throws McpErrorException, InterruptedException;
  }

  /** Adds every route. */
  public void register(RoutesConfig routes) {
    SessionCookie cookie = new SessionCookie(access.session());
    AdminGuard guard = new AdminGuard(useCases.sessions(), cookie, access.adminToken());
    AuditedWrites writes = new AuditedWrites(useCases.audit(), access.addresses());
    AdminRouter router = new AdminRouter(routes, guard, writes);
    Revisions revisions = access.revisions();
    new SessionRoutes(useCases.sessions(), cookie, access.addresses()).add(router);
    new ProviderRoutes(useCases.providers(), revisions).add(router);
    new ModelRoutes(useCases.providers(), revisions).add(router);
    new AliasRoutes(useCases.aliases(), live, revisions).add(router);
    new AliasTestRoutes(useCases.aliases(), useCases.aliasProbe(), live.snapshot()).add(router);
    new KeyRoutes(useCases.keys(), revisions).add(router);
    new McpServiceRoutes(useCases.mcpServices(), revisions).add(router);
    new GrantRoutes(useCases.keys(), useCases.aliases(), useCases.mcpServices(), revisions)
        .add(router);
    new UsageRoutes(useCases.reports()).add(router);
    new McpUsageRoutes(useCases.mcpReports()).add(router);
    new DashboardRoutes(useCases.reports(), useCases.mcpReports(), live).add(router);
    new AuditRoutes(useCases.audit()).add(router);
    new ExplainRoutes(useCases.explainer(), useCases.keys(), live.snapshot()).add(router);
    new ConfigurationRoutes(useCases::declaration).add(router);
    new TranslateRoutes(live.clock()).add(router);
    new PlaygroundRoutes(live, useCases.audit()).add(router);
    new ToolTrialRoutes(useCases.mcpServices(), live, useCases.audit(), access.addresses())
        .add(router);
    new SystemRoutes(live.system()).add(router);
    new OpenApiRoutes(live.system()).add(router);
  }
}
