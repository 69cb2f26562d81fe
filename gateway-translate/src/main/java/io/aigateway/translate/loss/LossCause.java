package io.aigateway.translate.loss;

import java.util.Locale;

/**
 * Why a field did not survive exactly: few kinds, so that a program can say each in words of its
 * own. The detail of a {@link Loss} says more, in English.
 */
public enum LossCause {
  /** The other side has nothing like it. */
  NO_COUNTERPART,
  /** Not exactly this can be had, so the nearest is asked for. */
  NEAREST,
  /** The field, or its value, is not known here. */
  UNKNOWN,
  /** The model does not take it. */
  MODEL_LACKS,
  /** The protocol has it, but this upstream does not take it. */
  UPSTREAM_LACKS,
  /** The upstream decides about it by itself. */
  UPSTREAM_DECIDES,
  /** Another field of the request says otherwise. */
  CONTRADICTED,
  /** There are more of them than are taken. */
  TOO_MANY,
  /** A schema or format is fitted to what can be enforced, or is described only. */
  SCHEMA,
  /** It is said at another place of the conversation, or in another role. */
  MOVED,
  /** A message is added, because the conversation has to begin or end otherwise. */
  TURN_ADDED,
  /** A tool call has no result, or a result has no call. */
  CALL_UNPAIRED,
  /** It becomes plain text. */
  AS_TEXT,
  /** Thinking is worth something only to the model that thought it. */
  FOREIGN_THINKING,
  /** Tools that must not be called are withheld. */
  TOOLS_WITHHELD,
  /** There are more losses than are told one by one. */
  MORE;

  /** The stable name, such as {@code no_counterpart}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
