package io.aigateway.translate.loss;

import static java.util.Objects.requireNonNull;

/**
 * One field that did not survive a translation exactly.
 *
 * @param path where the field stood in the client's body, such as {@code messages[2].name}
 * @param fate {@link Fate#APPROXIMATED} or {@link Fate#DROPPED}
 * @param detail what was done instead, for people; may be empty, never holds message content
 */
public record Loss(String path, Fate fate, String detail) {
  /** Checks that the fate is one that loses something. */
  public Loss {
    requireNonNull(path, "path");
    requireNonNull(detail, "detail");
    if (fate != Fate.APPROXIMATED && fate != Fate.DROPPED) {
      throw new IllegalArgumentException("a loss is APPROXIMATED or DROPPED, not " + fate);
    }
  }

  /** The field was left out. */
  public static Loss dropped(String path, String detail) {
    return new Loss(path, Fate.DROPPED, detail);
  }

  /** Something close was sent instead. */
  public static Loss approximated(String path, String detail) {
    return new Loss(path, Fate.APPROXIMATED, detail);
  }
}
