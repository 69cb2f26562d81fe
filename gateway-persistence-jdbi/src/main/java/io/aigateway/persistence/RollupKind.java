package io.aigateway.persistence;

import io.aigateway.domain.usage.GroupBy;
import java.util.Locale;

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

  /** The kind that answers a grouping; days are made of all calls together. */
  static RollupKind of(GroupBy by) {
    return switch (by) {
      case ALIAS -> ALIAS;
      case PROVIDER -> PROVIDER;
      case MODEL -> MODEL;
      case KEY -> KEY;
      case PROTOCOL -> PROTOCOL;
      case STATUS -> STATUS;
      case DAY -> TOTAL;
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
