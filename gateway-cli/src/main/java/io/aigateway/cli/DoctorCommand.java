package io.aigateway.cli;

import io.aigateway.cli.doctor.Finding;
import io.aigateway.cli.doctor.Finding.State;
import io.aigateway.cli.doctor.MachineChecks;
import io.aigateway.cli.doctor.RemoteChecks;
import io.aigateway.cli.doctor.ServiceChecks;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.server.Administration;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.settings.SettingsMistake;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway doctor}: what is wrong, and what to do about it. */
@Command(
    name = "doctor",
    description = {
      "Look at everything the gateway needs: a line each with OK, WARN or FAIL, and the fix.",
      "Providers and MCP services are really called. Ends with 3 when something has failed.",
      "With --server a running server is asked; its disk, ports and clock are examined there."
    })
final class DoctorCommand implements Callable<Integer> {
  @Mixin Place place = new Place();

  @Option(names = "--offline", description = "Call neither providers nor MCP services.")
  boolean offline;

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    if (place.server().isPresent()) {
      examine(place.server().get(), findings);
    } else {
      readSettings(findings).ifPresent(settings -> examine(settings, findings));
    }
    print(findings);
    return place.local.found(findings.stream().noneMatch(one -> one.state() == State.FAIL));
  }

  private void examine(URI server, List<Finding> findings) {
    try (AdminHttp http = place.http()) {
      RemoteChecks checks = new RemoteChecks(http, server, InstantSource.system());
      Optional<Finding> problem = checks.way();
      problem.ifPresent(findings::add);
      if (problem.filter(one -> one.state() == State.FAIL).isEmpty()) {
        findings.addAll(checks.state());
        if (!offline) {
          findings.addAll(checks.providers());
          findings.addAll(checks.mcpServices());
        }
      }
    } catch (FailureException e) {
      findings.add(
          new Finding(
              State.FAIL,
              "server",
              String.valueOf(e.getMessage()),
              "look at --server, --token and whether it runs"));
    }
  }

  private Optional<Settings> readSettings(List<Finding> findings) {
    try {
      Settings settings = place.local.settings();
      findings.add(new Finding(State.OK, "settings", "read", ""));
      return Optional.of(settings);
    } catch (SettingsMistake e) {
      findings.add(
          new Finding(
              State.FAIL,
              "settings",
              String.valueOf(e.getMessage()),
              "correct the file or the variable it names"));
      return Optional.empty();
    }
  }

  private void examine(Settings settings, List<Finding> findings) {
    MachineChecks machine = new MachineChecks(settings);
    findings.add(machine.disk());
    findings.add(machine.port());
    findings.add(machine.listener());
    Optional<Finding> missing = machine.databaseFile();
    missing.ifPresent(findings::add);
    if (missing.isEmpty()) {
      withDatabase(settings, findings);
    }
  }

  private void withDatabase(Settings settings, List<Finding> findings) {
    try (Administration a = Administration.open(settings)) {
      ServiceChecks services = new ServiceChecks(a, InstantSource.system());
      findings.add(services.database());
      findings.add(services.clockCheck());
      if (!offline) {
        findings.addAll(services.providers());
        findings.addAll(services.mcpServices());
      }
    } catch (FailureException | IllegalStateException e) {
      findings.add(
          new Finding(
              State.FAIL,
              "database",
              String.valueOf(e.getMessage()),
              "look at the settings database.* and auth.secret_key"));
    }
  }

  private void print(List<Finding> findings) {
    Local local = place.local;
    if (local.json) {
      local.print(
          new Listing(
              List.of("state", "subject", "found", "fix"),
              findings.stream()
                  .map(f -> List.<Object>of(f.state().name(), f.subject(), f.text(), f.fix()))
                  .toList()));
      return;
    }
    for (Finding finding : findings) {
      local.out().println(marked(finding.state()) + finding.subject() + ": " + finding.text());
      if (!finding.fix().isEmpty()) {
        local.out().println("      -> " + finding.fix());
      }
    }
    local.out().flush();
  }

  /** Coloured on a terminal only. */
  private static String marked(State state) {
    String colour =
        switch (state) {
          case OK -> "green";
          case WARN -> "yellow";
          case FAIL -> "red";
        };
    String gap = " ".repeat(6 - state.name().length());
    return Ansi.AUTO.string("@|" + colour + " " + state.name() + "|@") + gap;
  }
}
