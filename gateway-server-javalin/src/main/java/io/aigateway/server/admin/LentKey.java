package io.aigateway.server.admin;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;

/** A key that an operator calls with, without its secret. */
final class LentKey {
  private LentKey() {}

  /**
   * The key as calls with its secret would find it now.
   *
   * @throws FailureException when there is none, or when it may not be used
   */
  static ApiKey of(AdminRoutes.Live live, long id) {
    ApiKey key =
        live.snapshot().get().keys().stream()
            .filter(one -> one.id() == id)
            .findFirst()
            .orElseThrow(
                () -> new FailureException(new Failure.NotFound("key", Long.toString(id))));
    if (!key.usable(live.clock().instant())) {
      throw new FailureException(
          new Failure.Forbidden(
              "the key '" + key.name() + "' is " + (key.enabled() ? "over" : "disabled")));
    }
    return key;
  }
}
