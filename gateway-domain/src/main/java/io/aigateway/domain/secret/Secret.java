package io.aigateway.domain.secret;

import static java.util.Objects.requireNonNull;

/**
 * A value that must never be shown: it prints as three stars. Compare and print it only through the
 * code that really needs {@link #reveal()}.
 */
public final class Secret {
  /** The absent secret: a keyless local server has one. */
  public static final Secret NONE = new Secret("");

  private static final int SHOWN_HEAD = 4;
  private static final int SHOWN_TAIL = 4;

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps the value; the empty string is no secret at all. */
  public static Secret of(String value) {
    return requireNonNull(value, "value").isEmpty() ? NONE : new Secret(value);
  }

  /** The value itself. */
  public String reveal() {
    return value;
  }

  /** Whether there is nothing to hide. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** Enough of the value for its owner to recognise it, and too little for anybody else. */
  public String masked() {
    if (value.isEmpty()) {
      return "";
    }
    if (value.length() < 3 * (SHOWN_HEAD + SHOWN_TAIL)) {
      return "****";
    }
    return value.substring(0, SHOWN_HEAD) + "****" + value.substring(value.length() - SHOWN_TAIL);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
