package io.aigateway.server;

import io.aigateway.domain.mcp.LocalPrograms;
import io.aigateway.mcp.client.ProcessSettings;
import io.aigateway.persistence.DatabaseSettings;
import io.aigateway.persistence.journal.JournalSettings;
import io.aigateway.persistence.secrets.MasterKey;
import io.aigateway.routing.attempt.AttemptLimits;
import io.aigateway.routing.call.FirstTokenLimits;
import io.aigateway.routing.call.RoutingSettings;
import io.aigateway.routing.health.HealthLimits;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.server.settings.DatabaseType;
import io.aigateway.server.settings.ResponseModel;
import io.aigateway.server.settings.Settings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** Says the settings in the words of the rooms that need them. Pure but for the key file. */
final class Wiring {
  private static final String COPY_FILE = "configuration.copy";

  private Wiring() {}

  static DatabaseSettings database(Settings settings) {
    Settings.Database database = settings.database();
    return switch (database.type()) {
      case SQLITE -> new DatabaseSettings.Sqlite(Path.of(database.path()));
      case POSTGRES ->
          new DatabaseSettings.Postgres(
              "jdbc:postgresql://"
                  + database.host()
                  + ":"
                  + database.port()
                  + "/"
                  + database.dbname(),
              database.username(),
              database.password());
    };
  }

  /** The key of the settings, else the one in the file beside the database. */
  static MasterKey masterKey(Settings settings, SecureRandom random) {
    return settings.auth().secretKey().isEmpty()
        ? MasterKey.inFile(folder(settings).resolve(MasterKey.FILE_NAME), random)
        : MasterKey.of(settings.auth().secretKey());
  }

  static JournalSettings journal(Settings settings) {
    Path beside =
        settings.database().type() == DatabaseType.SQLITE
            ? folder(settings)
                .resolve(Path.of(settings.database().path()).getFileName() + ".journal")
            : Path.of("journal");
    return JournalSettings.in(settings.usage().journalPath().map(Path::of).orElse(beside));
  }

  /** Where the copy of the configuration is kept; a database in a file needs none. */
  static Optional<Path> copyPath(Settings settings) {
    return switch (settings.database().type()) {
      case SQLITE -> Optional.empty();
      case POSTGRES ->
          Optional.of(
              settings
                  .database()
                  .copyPath()
                  .map(Path::of)
                  .orElseGet(() -> folder(settings).resolve(COPY_FILE)));
    };
  }

  /** Which local programs MCP services may be. */
  static LocalPrograms programs(Settings settings) {
    Settings.Mcp mcp = settings.mcp();
    return new LocalPrograms(mcp.allowLocal(), Set.copyOf(mcp.allowedCommands()));
  }

  /**
   * How they are run; none is, whatever was saved in other times, unless it is allowed now.
   *
   * @param folder where they work, for one gateway alone
   */
  static ProcessSettings processes(Settings settings, Path folder) {
    LocalPrograms programs = programs(settings);
    return new ProcessSettings(
        programs.allowed() ? programs.commands() : Set.of(), System.getenv(), folder);
  }

  /** Where local MCP services of the server work: beside the journal, which is its alone too. */
  static Path mcpFolder(Settings settings) {
    Path journal = journal(settings).folder().toAbsolutePath();
    return journal.resolveSibling(journal.getFileName() + ".mcp");
  }

  static RoutingSettings routing(Settings settings) {
    return new RoutingSettings(
        attempts(settings.routing().attempts()),
        health(settings.routing().rest()),
        upstream(settings.upstream()),
        firstToken(settings.upstream()),
        settings.server().streamHeartbeat(),
        settings.server().responseModel() == ResponseModel.ALIAS);
  }

  private static AttemptLimits attempts(Settings.Attempts attempts) {
    return new AttemptLimits(
        attempts.max(),
        attempts.perCandidate(),
        attempts.perProvider(),
        attempts.window(),
        attempts.deadline(),
        attempts.pauseMin(),
        attempts.pauseMax(),
        attempts.retryAfterMax());
  }

  private static HealthLimits health(Settings.Rest rest) {
    return new HealthLimits(
        rest.cooldownThreshold(),
        rest.cooldownDebounce(),
        rest.cooldown(),
        rest.circuitThreshold(),
        rest.circuitOpen(),
        rest.bench());
  }

  private static UpstreamLimits upstream(Settings.Upstream upstream) {
    return new UpstreamLimits(
        upstream.connectTimeout(),
        upstream.headerTimeout(),
        upstream.answerTimeout(),
        upstream.streamIdleTimeout(),
        UpstreamLimits.DEFAULTS.answerBytesMax(),
        UpstreamLimits.DEFAULTS.errorBytesMax());
  }

  private static FirstTokenLimits firstToken(Settings.Upstream upstream) {
    return new FirstTokenLimits(
        Optional.of(upstream.firstTokenTimeout()), upstream.firstTokenTimeouts());
  }

  /** Where what belongs to the database is kept. */
  private static Path folder(Settings settings) {
    Path here = Path.of("").toAbsolutePath();
    return switch (settings.database().type()) {
      case SQLITE -> {
        Path parent = Path.of(settings.database().path()).toAbsolutePath().getParent();
        yield parent == null ? here : parent;
      }
      case POSTGRES -> here;
    };
  }
}
