package io.aigateway.domain.audit;

/**
 * Who does something.
 *
 * @param name an operator's name, or one of the names below
 * @param address where the request came from, in digits; empty when it came from this process
 */
public record Actor(String name, String address) {
  /** Somebody at the command line. */
  public static final Actor CLI = new Actor("cli", "");

  /** The gateway itself, such as when it takes over providers of the environment. */
  public static final Actor SYSTEM = new Actor("system", "");

  /** Name of whoever presents the admin token of the settings. */
  public static final String TOKEN_NAME = "admin token";
}
