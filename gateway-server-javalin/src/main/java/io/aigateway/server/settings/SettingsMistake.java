package io.aigateway.server.settings;

/** Settings that cannot be used; the message names the place, the key and the fix. */
public final class SettingsMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  SettingsMistake(String message) {
    super(message, null, false, false);
  }
}
