package io.aigateway.cli.doctor;

import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTestResult;
import io.aigateway.domain.provider.ProbeResult;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.server.Administration;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a gateway needs of others, and what its database tells.
 *
 * @param a the use cases
 * @param clock the machine's
 */
public record ServiceChecks(Administration a, InstantSource clock) {
  /** Machines' clocks differ by less. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** Everything that the configuration holds. */
  public Finding database() {
    int providers = a.providers().list().size();
    int aliases = a.aliases().list().size();
    int keys = a.keys().list().size();
    String text =
        "%s: %d providers, %d aliases, %d keys"
            .formatted(a.databaseKind(), providers, aliases, keys);
    if (providers == 0 || aliases == 0 || keys == 0) {
      return Finding.warn(
          "database",
          text,
          "calls need all three: gateway provider create, alias create, key create");
    }
    return Finding.ok("database", text);
  }

  /** A clock that was set back makes keys live longer and usage unreadable. */
  public Finding clockCheck() {
    Instant now = clock.instant();
    List<LoggedCall> newest = a.usage().calls(LogFilter.ANY, Optional.empty(), 1).calls();
    boolean ahead =
        newest.stream().anyMatch(call -> call.call().start().createdAt().isAfter(now.plus(SKEW)));
    return ahead
        ? Finding.fail(
            "clock", "calls were written after now, " + now, "set the clock, or have NTP do it")
        : Finding.ok("clock", "it is " + now);
  }

  /** Each provider on each of its protocols, really called. */
  public void providers(Consumer<Finding> findings) {
    for (Provider provider : a.providers().list()) {
      String subject = "provider " + provider.name();
      if (!provider.enabled()) {
        findings.accept(Finding.ok(subject, "disabled"));
      } else {
        Optional<Finding> problem = address(subject, provider);
        problem.ifPresent(findings);
        if (problem.filter(one -> one.state() == Finding.State.FAIL).isEmpty()) {
          a.providers().test(provider.id(), Optional.empty()).stream()
              .map(probe -> finding(provider, probe))
              .forEach(findings);
        }
      }
    }
  }

  private Optional<Finding> address(String subject, Provider provider) {
    for (URI url : provider.endpoints().values()) {
      Optional<Finding> problem = new AddressCheck(clock).problem(subject, url);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Finding finding(Provider provider, ProbeResult probe) {
    return TrialFindings.provider(
        provider.name(),
        probe.protocol().value(),
        probe.status().orElse(0),
        probe.answer() + " in " + probe.latencyMillis() + " ms",
        probe.success() ? Optional.empty() : Optional.of(probe.error().orElse("no answer")));
  }

  /** Each MCP service, with a connection of its own. */
  public void mcpServices(Consumer<Finding> findings) {
    a.mcpServices().list().stream().map(this::finding).forEach(findings);
  }

  private Finding finding(McpService service) {
    if (!service.enabled()) {
      return Finding.ok("mcp service " + service.symbol(), "disabled");
    }
    McpTestResult result = a.mcpServices().test(service.id());
    return TrialFindings.mcpService(
        service.symbol(),
        result.serverName() + " in " + result.latencyMillis() + " ms",
        result.success() ? Optional.empty() : Optional.of(result.error().orElse("no answer")));
  }
}
