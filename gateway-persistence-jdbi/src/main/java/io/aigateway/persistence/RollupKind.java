package io.aigateway.persistence;

import io.aigateway.domain.usage.GroupBy;
import java.util.Locale;
import java.util.Optional;

/** What calls are added up by, beside time. */
enum RollupKind {
  /** All calls together. */
  TOTAL,
  /** As called. */
  ALIAS,
  /** The provider's name. */
  PROVIDER,
  /** The vendor's name of the model. */
  MODEL,
  /** The key's name. */
  KEY,
  /** What the client spoke. */
  PROTOCOL,
  /** How the call ended. */
  STATUS;

  /**
   * The kind that answers a grouping; days are made of all calls together. Of addresses there is no
   * end, and how calls reached their upstreams was never added up.
   */
  static Optional<RollupKind> of(GroupBy by) {
    return switch (by) {
      case ALIAS -> Optional.of(ALIAS);
      case PROVIDER -> Optional.of(PROVIDER);
      case MODEL -> Optional.of(MODEL);
      case KEY -> Optional.of(KEY);
      case PROTOCOL -> Optional.of(PROTOCOL);
      case CALL_METHOD, CLIENT_IP -> Optional.empty();
      case STATUS -> Optional.of(STATUS);
      case DAY -> Optional.of(TOTAL);
    };
  }

  /** Under which name calls of a sort count; empty when they have none. */
  String nameOf(CallSort calls) {
    return switch (this) {
      case TOTAL -> "";
      case ALIAS -> calls.alias();
      case PROVIDER -> calls.provider();
      case MODEL -> calls.model();
      case KEY -> calls.key();
      case PROTOCOL -> calls.protocol();
      case STATUS -> calls.status();
    };
  }

  /** As it is stored. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
