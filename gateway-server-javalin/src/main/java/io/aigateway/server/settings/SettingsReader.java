package io.aigateway.server.settings;

import io.aigateway.server.settings.SettingValues.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the settings: environment before YAML file before defaults. An empty variable counts as
 * none.
 */
public final class SettingsReader {
  /** Read when no file is named and it is there. */
  public static final String USUAL_FILE = "config.yaml";

  private static final String ENV_PREFIX = "AG_";

  private final Map<String, String> environment;
  private final Path directory;

  /**
   * Reads from the given surroundings.
   *
   * @param environment variables by name
   * @param directory where {@link #USUAL_FILE} is looked for and relative paths begin
   */
  public SettingsReader(Map<String, String> environment, Path directory) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
  }

  /**
   * The settings.
   *
   * @param file the file the operator named; empty for the usual one, if it is there
   * @throws SettingsMistake when a file is unreadable, a key unknown or a value not of its form
   */
  public Settings read(Optional<Path> file) {
    Map<String, Found> values = new LinkedHashMap<>();
    fileToRead(file)
        .ifPresent(path -> values.putAll(checked(new YamlFile(path, environment).read())));
    for (Setting<?> setting : SettingsTable.ALL) {
      String value = environment.getOrDefault(setting.env(), "");
      if (!value.isEmpty()) {
        values.put(setting.key(), new Found(value, setting.env()));
      }
    }
    return Settings.from(new SettingValues(values));
  }

  /** Variables that look like settings but are none, each with a suggestion; for a warning. */
  public List<String> unknownVariables() {
    Set<String> known = SettingsTable.ALL.stream().map(Setting::env).collect(Collectors.toSet());
    return environment.keySet().stream()
        .filter(name -> name.startsWith(ENV_PREFIX) && !known.contains(name))
        .sorted()
        .map(name -> name + " is no setting" + Suggestion.of(name, known))
        .toList();
  }

  private Optional<Path> fileToRead(Optional<Path> named) {
    if (named.isPresent()) {
      return named.map(directory::resolve);
    }
    return Optional.of(directory.resolve(USUAL_FILE)).filter(Files::exists);
  }

  private static Map<String, Found> checked(Map<String, Found> found) {
    Set<String> known = SettingsTable.ALL.stream().map(Setting::key).collect(Collectors.toSet());
    found.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            throw new SettingsMistake(
                value.place() + ": unknown setting '" + key + "'" + Suggestion.of(key, known));
          }
        });
    return found;
  }
}
