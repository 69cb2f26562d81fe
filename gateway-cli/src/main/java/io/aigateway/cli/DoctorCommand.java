package io.aigateway.cli;

import io.aigateway.cli.doctor.Finding;
import io.aigateway.cli.doctor.Finding.State;
import io.aigateway.cli.doctor.MachineChecks;
import io.aigateway.cli.doctor.RemoteChecks;
import io.aigateway.cli.doctor.ServiceChecks;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.server.Administration;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.settings.SettingsMistake;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    Findings findings = new Findings(place.local);
    if (place.server().isPresent()) {
      examine(place.server().get(), findings);
    } else {
      readSettings(findings).ifPresent(settings -> examine(settings, findings));
    }
    return findings.end();
  }

  private void examine(URI server, Findings findings) {
    try (AdminHttp http = place.http()) {
      RemoteChecks checks = new RemoteChecks(http, server, InstantSource.system());
      Optional<Finding> problem = checks.way();
      problem.ifPresent(findings::add);
      if (problem.filter(one -> one.state() == State.FAIL).isEmpty()) {
        checks.state().forEach(findings::add);
        if (!offline) {
          checks.providers(findings::add);
          checks.mcpServices(findings::add);
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

  private Optional<Settings> readSettings(Findings findings) {
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

  private void examine(Settings settings, Findings findings) {
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

  private void withDatabase(Settings settings, Findings findings) {
    try (Administration a = Administration.open(settings)) {
      ServiceChecks services = new ServiceChecks(a, InstantSource.system());
      findings.add(services.database());
      findings.add(services.clockCheck());
      if (!offline) {
        services.providers(findings::add);
        services.mcpServices(findings::add);
      }
    } catch (FailureException e) {
      closed(e.failure()).forEach(findings::add);
    } catch (IllegalStateException e) {
      findings.add(closed("database", String.valueOf(e.getMessage())));
    }
  }

  /** Why the database cannot be opened: a line for each setting that is in the way. */
  private static List<Finding> closed(Failure failure) {
    return failure instanceof Failure.Invalid invalid
        ? invalid.errors().stream().map(error -> closed(error.field(), error.message())).toList()
        : List.of(closed("database", failure.message()));
  }

  private static Finding closed(String subject, String text) {
    return new Finding(
        State.FAIL, subject, text, "look at the settings database.* and auth.secret_key");
  }
}
