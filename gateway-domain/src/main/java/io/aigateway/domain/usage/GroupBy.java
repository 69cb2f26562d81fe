package io.aigateway.domain.usage;

import java.util.Locale;
import java.util.Optional;

/** What calls can be counted together by. */
public enum GroupBy {
  /** The alias as called. */
  ALIAS,
  /** The provider's name. */
  PROVIDER,
  /** The vendor's name of the model. */
  MODEL,
  /** The key's name. */
  KEY,
  /** What the client spoke. */
  PROTOCOL,
  /** How it reached its upstream. */
  CALL_METHOD,
  /** The client's address. */
  CLIENT_IP,
  /** How the call ended. */
  STATUS,
  /** The UTC day. */
  DAY;

  /** The word in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The grouping of a word, or empty for an unknown one. */
  public static Optional<GroupBy> ofWord(String word) {
    for (GroupBy by : values()) {
      if (by.word().equals(word)) {
        return Optional.of(by);
      }
    }
    return Optional.empty();
  }
}
