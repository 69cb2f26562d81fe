package io.aigateway.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.cli.http.AdminHttp;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What can be seen of a running server from here, and what it sees itself. Its disk, ports and
 * clock are examined where it runs.
 *
 * @param http its admin API
 * @param server its address
 * @param clock the machine's here
 */
public record RemoteChecks(AdminHttp http, URI server, InstantSource clock) {
  private static final String SERVER = "server";

  /** Whether the way there is in order; nothing else can be asked when this has failed. */
  public Optional<Finding> way() {
    return new AddressCheck(clock).problem(SERVER, server);
  }

  /** What the server tells of itself. */
  public List<Finding> state() {
    JsonNode system = http.get("/system");
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            SERVER,
            "%s, version %s, up %d s, on %s, configuration %s"
                .formatted(
                    server,
                    system.path("version").asText(),
                    system.path("uptime_seconds").asLong(),
                    system.path("database").asText(),
                    system.path("config_revision").asText())));
    for (JsonNode reason : system.path("degraded")) {
      findings.add(Finding.warn(SERVER, reason.asText(), "look at its log and its /readyz"));
    }
    return findings;
  }

  /** Each provider on each of its protocols, called by the server. */
  public void providers(Consumer<Finding> findings) {
    for (JsonNode provider : http.get("/providers").path("providers")) {
      String name = provider.path("name").asText();
      if (provider.path("enabled").asBoolean()) {
        String path = "/providers/" + provider.path("id").asLong() + "/test";
        for (JsonNode probe : http.post(path, AdminHttp.object()).path("tests")) {
          findings.accept(
              TrialFindings.provider(
                  name,
                  probe.path("protocol").asText(),
                  probe.path("status").asInt(),
                  probe.path("answer").asText() + in(probe),
                  error(probe)));
        }
      } else {
        findings.accept(Finding.ok("provider " + name, "disabled"));
      }
    }
  }

  /** Each MCP service, connected to by the server. */
  public void mcpServices(Consumer<Finding> findings) {
    for (JsonNode service : http.get("/mcp-services").path("mcp_services")) {
      String name = service.path("name").asText();
      if (service.path("enabled").asBoolean()) {
        String path = "/mcp-services/" + service.path("id").asLong() + "/test";
        JsonNode result = http.post(path, AdminHttp.object());
        findings.accept(
            TrialFindings.mcpService(
                name, result.path("server_name").asText() + in(result), error(result)));
      } else {
        findings.accept(Finding.ok("mcp service " + name, "disabled"));
      }
    }
  }

  private static String in(JsonNode trial) {
    return " in " + trial.path("latency_ms").asLong() + " ms";
  }

  private static Optional<String> error(JsonNode trial) {
    return trial.path("success").asBoolean()
        ? Optional.empty()
        : Optional.of(trial.path("error").asText("no answer"));
  }
}
