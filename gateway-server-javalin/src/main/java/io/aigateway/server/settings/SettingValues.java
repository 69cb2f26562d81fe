package io.aigateway.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts somebody gave for settings; all other settings have their defaults. Immutable. */
public final class SettingValues {
  private final Map<String, Found> found;

  /**
   * The text of a setting and where it stands.
   *
   * @param text as written, environment references already replaced
   * @param place for people, such as {@code config.yaml:3:5} or the name of a variable
   */
  record Found(String text, String place) {}

  SettingValues(Map<String, Found> foundByKey) {
    this.found = Map.copyOf(foundByKey);
  }

  /**
   * The value of the setting.
   *
   * @throws SettingsMistake when its text has not the right form
   */
  <T> T get(Setting<T> setting) {
    @Nullable Found given = found.get(setting.key());
    if (given == null) {
      return setting.defaultValue();
    }
    try {
      return setting.kind().read(given.text());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new SettingsMistake(
          given.place()
              + ": "
              + setting.key()
              + " must be "
              + setting.kind().form()
              + shown(setting, given));
    }
  }

  /** The settings whose values are others than those given there, in the table's order. */
  public List<Setting<?>> differences(SettingValues others) {
    return SettingsTable.ALL.stream()
        .filter(setting -> !get(setting).equals(others.get(setting)))
        .toList();
  }

  /** Where and how a value was written makes no difference. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SettingValues values && differences(values).isEmpty();
  }

  @Override
  public int hashCode() {
    List<Object> values = new ArrayList<>();
    SettingsTable.ALL.forEach(setting -> values.add(get(setting)));
    return values.hashCode();
  }

  private static String shown(Setting<?> setting, Found given) {
    return setting.kind().equals(Kind.SECRET) || setting.kind().equals(Kind.SECRETS)
        ? ""
        : ", not '" + given.text() + "'";
  }
}
