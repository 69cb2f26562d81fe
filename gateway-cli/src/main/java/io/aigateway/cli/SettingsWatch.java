package io.aigateway.cli;

import io.aigateway.server.SettingsCheck;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.settings.SettingsMistake;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Has the settings read again when their file changes and on {@code SIGHUP}. A mistake leaves
 * everything as it is. The file is looked at now and then: a folder that is mounted, or a link that
 * is turned elsewhere, tells nobody of changes.
 */
final class SettingsWatch {
  /** How long a change may go unnoticed. */
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final Logger LOG = System.getLogger(SettingsWatch.class.getName());

  private final Path file;
  private final Supplier<Settings> reader;
  private final Consumer<Settings> changed;
  private Optional<Look> last;

  private record Look(long modifiedMillis, long size, Optional<Object> identity) {}

  private SettingsWatch(Path file, Supplier<Settings> reader, Consumer<Settings> changed) {
    this.file = file;
    this.reader = reader;
    this.changed = changed;
    this.last = look();
  }

  /**
   * Watches until the process ends.
   *
   * @param file the file that is or may be read
   * @param changed takes settings that can be used
   */
  static void begin(Path file, Supplier<Settings> reader, Consumer<Settings> changed) {
    SettingsWatch watch = new SettingsWatch(file, reader, changed);
    HangUp.handle(watch::read);
    Thread.ofVirtual().name("settings-watch").start(watch::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        readIfChanged();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readIfChanged() {
    Optional<Look> now = look();
    if (now.isPresent() && !now.equals(last)) {
      last = now;
      read();
    }
  }

  private synchronized void read() {
    try {
      Settings settings = reader.get();
      List<String> problems = SettingsCheck.problems(settings);
      if (problems.isEmpty()) {
        changed.accept(settings);
      } else {
        refuse(String.join("; ", problems));
      }
    } catch (SettingsMistake e) {
      refuse(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the settings could not be read again; the old ones stay in force", e);
    }
  }

  private static void refuse(String why) {
    LOG.log(Level.ERROR, "the old settings stay in force: " + why);
  }

  /** A file that is gone may be about to be replaced. */
  private Optional<Look> look() {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Look(
              found.lastModifiedTime().toMillis(),
              found.size(),
              Optional.ofNullable(found.fileKey())));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "no settings file to look at", e);
      return Optional.empty();
    }
  }
}
