package io.aigateway.domain.audit;

import java.util.Locale;

/** What can be done to a thing. */
public enum Action {
  /** It was made. */
  CREATE,
  /** Some of its fields were changed. */
  UPDATE,
  /** It was deleted with all that hung on it. */
  DELETE,
  /** A key got a new secret. */
  RESET,
  /** What a key may use was changed. */
  GRANT,
  /** A list was read from its owner and taken over. */
  SYNC,
  /** Mappings were put in another order. */
  ORDER,
  /** A present definition was taken as the right one. */
  APPROVE,
  /** A model was called with the rights of a key. */
  CALL,
  /** An operator signed in. */
  LOGIN,
  /** An operator signed out. */
  LOGOUT;

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
