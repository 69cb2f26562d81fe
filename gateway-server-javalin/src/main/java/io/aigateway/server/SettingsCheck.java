package io.aigateway.server;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
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
      checkKey("secret_key", settings.auth().secretKey(), problems);
    }
    settings
        .auth()
        .previousSecretKeys()
        .forEach(key -> checkKey("secret_key_previous", key, problems));
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

  private static void checkKey(String setting, Secret key, List<String> problems) {
    try {
      Wiring.masterKey(setting, key);
    } catch (FailureException e) {
      problems.add(e.failure().message());
    }
  }
}
