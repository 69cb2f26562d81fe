package io.aigateway.server.settings;

import java.util.Locale;

/**
 * One setting of the gateway.
 *
 * @param key the path in the YAML file, words joined by dots, such as {@code server.port}
 * @param env the environment variable that goes before the file
 * @param kind how its text is read
 * @param fallback the value when nobody says anything, written as an operator would write it
 * @param text what it is for, in one sentence
 * @param live whether a change is heeded at run time; otherwise it takes a restart
 */
public record Setting<T>(
    String key, String env, Kind<T> kind, String fallback, String text, boolean live) {
  /** A setting whose variable is named after its key. */
  static <T> Setting<T> of(String key, Kind<T> kind, String fallback, String text) {
    String env = "AG_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    return new Setting<>(key, env, kind, fallback, text, false);
  }

  /** The same, heeded at run time. */
  Setting<T> atRunTime() {
    return new Setting<>(key, env, kind, fallback, text, true);
  }

  /** The value when nobody says anything. */
  public T defaultValue() {
    return kind.read(fallback);
  }
}
