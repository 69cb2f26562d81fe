package io.aigateway.server.admin;

import io.aigateway.domain.admin.Identity;

/** Who calls the administration API. */
sealed interface Caller {
  /** An operator with a session cookie. */
  record SignedIn(Identity identity) implements Caller {}

  /** A script with the admin token of the settings. */
  record TokenHolder() implements Caller {}
}
