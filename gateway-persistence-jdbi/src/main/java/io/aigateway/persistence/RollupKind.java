package io.aigateway.persistence;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.ServedBy;
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

  /** Under which name a call counts; empty when it has none. */
  String nameOf(CallRecord call) {
    return switch (this) {
      case TOTAL -> "";
      case ALIAS -> call.start().alias();
      case PROVIDER -> call.servedBy().map(ServedBy::providerName).orElse("");
      case MODEL -> call.servedBy().map(ServedBy::modelId).orElse("");
      case KEY -> call.start().keyName();
      case PROTOCOL -> call.start().protocol().value();
      case STATUS -> call.status().word();
    };
  }

  /** As it is stored. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
