package io.aigateway.persistence;

import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.secret.SecretBox;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The gateway's own secrets, by name. */
record OwnSecrets(SecretBox box) {
  static final String KEY_PEPPER = "key pepper";

  Optional<Secret> find(Handle handle, String name) {
    return handle
        .createQuery("SELECT value_sealed FROM gateway_secrets WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne()
        .map(box::open);
  }

  /**
   * The secret that is kept; the given one from now on if there is none. Fit for several at once.
   */
  Secret keep(Handle handle, String name, Secret first) {
    Optional<Secret> kept = find(handle, name);
    if (kept.isPresent()) {
      return kept.get();
    }
    handle.execute(
        "INSERT INTO gateway_secrets (name, value_sealed) VALUES (?, ?) ON CONFLICT DO NOTHING",
        name,
        box.seal(first));
    return find(handle, name).orElseThrow();
  }
}
