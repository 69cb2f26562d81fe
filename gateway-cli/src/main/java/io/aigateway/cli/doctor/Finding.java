package io.aigateway.cli.doctor;

/**
 * What was found about one thing.
 *
 * @param state how it stands
 * @param subject what was looked at, such as {@code provider vendor}
 * @param text what was found, without secrets
 * @param fix what to do about it; empty when all is well
 */
public record Finding(State state, String subject, String text, String fix) {
  /** How something stands. */
  public enum State {
    /** As it should be. */
    OK,
    /** It works, or may work, but somebody should know. */
    WARN,
    /** It does not work. */
    FAIL
  }

  static Finding ok(String subject, String text) {
    return new Finding(State.OK, subject, text, "");
  }

  static Finding warn(String subject, String text, String fix) {
    return new Finding(State.WARN, subject, text, fix);
  }

  static Finding fail(String subject, String text, String fix) {
    return new Finding(State.FAIL, subject, text, fix);
  }
}
