package io.aigateway.server;

import io.aigateway.domain.secret.Secret;
import io.aigateway.routing.call.RoutingSettings;
import io.aigateway.server.edge.CallLimits;
import io.aigateway.server.settings.Setting;
import io.aigateway.server.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The settings that are heeded at run time, in the words of those who heed them. All of them change
 * at once: whoever reads sees the old ones or the new ones. Thread-safe.
 */
final class LiveSettings {
  private static final Logger LOG = System.getLogger(LiveSettings.class.getName());

  private volatile InForce now;

  /** Told once, so that nobody works it out for each call. */
  private record InForce(Settings settings, RoutingSettings routing, CallLimits calls) {
    static InForce of(Settings settings) {
      return new InForce(settings, Wiring.routing(settings), Wiring.calls(settings));
    }
  }

  LiveSettings(Settings settings) {
    this.now = InForce.of(settings);
  }

  /** Brings into force what may change, and says so; what takes a restart is named. */
  void change(Settings next) {
    List<Setting<?>> changed = next.given().differences(now.settings().given());
    now = InForce.of(next);
    if (changed.isEmpty()) {
      LOG.log(Level.INFO, "the settings were read again; nothing has changed");
      return;
    }
    tell("now in force: ", changed, Setting::live);
    tell("changed, but in force only after a restart: ", changed, setting -> !setting.live());
  }

  private static void tell(String what, List<Setting<?>> changed, Predicate<Setting<?>> which) {
    String keys =
        changed.stream().filter(which).map(Setting::key).collect(Collectors.joining(", "));
    if (!keys.isEmpty()) {
      LOG.log(Level.INFO, what + keys);
    }
  }

  RoutingSettings routing() {
    return now.routing();
  }

  CallLimits calls() {
    return now.calls();
  }

  Settings.Server server() {
    return now.settings().server();
  }

  Secret metricsToken() {
    return now.settings().operations().metricsToken();
  }

  boolean logsCalls() {
    return now.settings().operations().logCalls();
  }
}
