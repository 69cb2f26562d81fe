package io.aigateway.translate.loss;

import static java.util.Objects.requireNonNull;

/**
 * One field that did not survive a translation exactly.
 *
 * @param path where the field stood in the client's body, such as {@code messages[2].name}
 * @param fate {@link Fate#APPROXIMATED} or {@link Fate#DROPPED}
 * @param cause why, for programs
 * @param detail what was done instead, for people; may be empty, never holds message content
 */
public record Loss(String path, Fate fate, LossCause cause, String detail) {
  /** Checks that the fate is one that loses something. */
  public Loss {
    requireNonNull(path, "path");
    requireNonNull(cause, "cause");
    requireNonNull(detail, "detail");
    if (fate != Fate.APPROXIMATED && fate != Fate.DROPPED) {
      throw new IllegalArgumentException("a loss is APPROXIMATED or DROPPED, not " + fate);
    }
  }

  /** The field was left out, for the usual cause: nothing on the other side is like it. */
  public static Loss dropped(String path, String detail) {
    return new Loss(path, Fate.DROPPED, LossCause.NO_COUNTERPART, detail);
  }

  /** Something close was sent instead, for the usual cause: nothing closer can be had. */
  public static Loss approximated(String path, String detail) {
    return new Loss(path, Fate.APPROXIMATED, LossCause.NEAREST, detail);
  }
}
