package io.aigateway.persistence;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.ServedBy;
import java.util.Locale;
import java.util.function.Function;

/** What calls are added up by, beside time. */
enum RollupKind {
  /** All calls together. */
  TOTAL(call -> ""),
  /** As called. */
  ALIAS(call -> call.start().alias()),
  /** The provider's name. */
  PROVIDER(call -> call.servedBy().map(ServedBy::providerName).orElse("")),
  /** The vendor's name of the model. */
  MODEL(call -> call.servedBy().map(ServedBy::modelId).orElse("")),
  /** The key's name. */
  KEY(call -> call.start().keyName()),
  /** What the client spoke. */
  PROTOCOL(call -> call.start().protocol().value()),
  /** How the call ended. */
  STATUS(call -> call.status().word());

  private final Function<CallRecord, String> name;

  RollupKind(Function<CallRecord, String> name) {
    this.name = name;
  }

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

  /** Under which name a call counts. */
  String nameOf(CallRecord call) {
    return name.apply(call);
  }

  /** As it is stored. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
