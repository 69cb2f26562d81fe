package io.aigateway.cli;

import io.aigateway.server.settings.Settings;
import io.aigateway.server.settings.SettingsReader;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the settings come from. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The settings file; without it ./config.yaml is read if it is there.")
  Optional<Path> file = Optional.empty();

  /** The settings of file and environment. */
  Settings read() {
    return read(Map.of());
  }

  /**
   * The settings of file and environment.
   *
   * @param overrides variables that the command line sets
   */
  Settings read(Map<String, String> overrides) {
    Settings settings = reader(overrides).read(file);
    LogOutput.choose(settings.operations().logFormat());
    System.Logger log = System.getLogger(ConfigOption.class.getName());
    unknownVariables().forEach(mistake -> log.log(Level.WARNING, mistake));
    return settings;
  }

  /** The settings of file and environment, without a word about unknown variables. */
  Settings readQuietly() {
    return readQuietly(Map.of());
  }

  /** As {@link #read(Map)}, without a word about unknown variables. */
  Settings readQuietly(Map<String, String> overrides) {
    return reader(overrides).read(file);
  }

  /** The file that is read if it is there. */
  Path path() {
    return file.orElse(Path.of(SettingsReader.USUAL_FILE));
  }

  /** Variables that look like settings but are none. */
  List<String> unknownVariables() {
    return reader(Map.of()).unknownVariables();
  }

  private static SettingsReader reader(Map<String, String> overrides) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(overrides);
    return new SettingsReader(environment, Path.of(""));
  }
}
