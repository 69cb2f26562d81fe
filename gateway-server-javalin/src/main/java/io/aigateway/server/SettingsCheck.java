package io.aigateway.server;

import io.aigateway.persistence.secrets.MasterKey;
import io.aigateway.server.settings.SameSitePolicy;
import io.aigateway.server.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds what a start would stumble over, without starting or making anything. */
public final class SettingsCheck {
  private SettingsCheck() {}

  /** What is wrong, each naming the setting and the fix; empty when all is well. */
  public static List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    if (!settings.auth().secretKey().isEmpty()) {
      try {
        MasterKey.of(settings.auth().secretKey());
      } catch (IllegalArgumentException e) {
        problems.add("secret_key: " + e.getMessage());
      }
    }
    if (settings.session().sameSite() == SameSitePolicy.NONE && !settings.session().secure()) {
      problems.add(
          "server.session.same_site: browsers drop such a cookie unless server.session.secure is"
              + " true");
    }
    settings
        .consolePath()
        .filter(path -> !Files.isDirectory(Path.of(path)))
        .ifPresent(path -> problems.add("console.path: there is no directory " + path));
    return List.copyOf(problems);
  }
}
