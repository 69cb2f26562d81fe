package io.aigateway.cli.logging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** From which level on is logged, by slf4j-simple's own rules: properties before its file. */
final class Levels {
  private static final String FILE = "/simplelogger.properties";
  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final String OF_NAME = PREFIX + "log.";
  private static final String DEFAULT = PREFIX + "defaultLogLevel";

  private final Properties file;

  private Levels(Properties file) {
    this.file = file;
  }

  static Levels configured() {
    Properties file = new Properties();
    try (@Nullable InputStream in = Levels.class.getResourceAsStream(FILE)) {
      if (in != null) {
        file.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Levels(file);
  }

  /** The level of the longest name that one is given for. */
  Level of(String logger) {
    for (String name = logger; !name.isEmpty(); name = parent(name)) {
      @Nullable String given = property(OF_NAME + name);
      if (given != null) {
        return level(given);
      }
    }
    @Nullable String given = property(DEFAULT);
    return given == null ? Level.INFO : level(given);
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(name.lastIndexOf('.'), 0));
  }

  private @Nullable String property(String key) {
    return System.getProperty(key, file.getProperty(key));
  }

  private static Level level(String text) {
    return Level.valueOf(text.strip().toUpperCase(Locale.ROOT));
  }
}
