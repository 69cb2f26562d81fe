package io.aigateway.server;

import io.aigateway.persistence.DatabaseSettings;
import io.aigateway.persistence.journal.JournalSettings;
import io.aigateway.persistence.secrets.MasterKey;
import io.aigateway.routing.call.RoutingSettings;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.server.settings.DatabaseType;
import io.aigateway.server.settings.ResponseModel;
import io.aigateway.server.settings.Settings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

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
    return JournalSettings.in(settings.journalPath().map(Path::of).orElse(beside));
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

  static RoutingSettings routing(Settings settings) {
    RoutingSettings usual = RoutingSettings.DEFAULTS;
    Settings.Upstream upstream = settings.upstream();
    return new RoutingSettings(
        usual.attempts(),
        usual.health(),
        new UpstreamLimits(
            upstream.connectTimeout(),
            upstream.headerTimeout(),
            upstream.streamIdleTimeout(),
            usual.upstream().answerBytesMax(),
            usual.upstream().errorBytesMax()),
        usual.heartbeat(),
        settings.server().responseModel() == ResponseModel.ALIAS);
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
