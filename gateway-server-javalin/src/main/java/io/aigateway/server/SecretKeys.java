package io.aigateway.server;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldErrors;
import io.aigateway.persistence.Database;
import io.aigateway.persistence.secrets.KeyFile;
import io.aigateway.persistence.secrets.Keyring;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.List;

/** What comes of the secret keys, and how the current one is changed. */
final class SecretKeys {
  private static final Logger LOG = System.getLogger(SecretKeys.class.getName());

  private SecretKeys() {}

  /** A key for one purpose of every secret key, the current one first. */
  static List<byte[]> deriveAll(Keyring keyring, String purpose) {
    return keyring.all().stream().map(key -> key.derive(purpose)).toList();
  }

  /** Gateway keys were hashed with what came of the first secret key there was. */
  static byte[] firstPepper(Keyring keyring) {
    return keyring.all().getLast().keyPepper();
  }

  /**
   * Puts a new key into the files, unless a change was interrupted, and seals everything anew.
   *
   * @throws FailureException with {@code Invalid} when the settings hold no new key
   */
  static int rotate(Keyring keyring, Database database) {
    boolean begun = database.hasOlderSeals();
    switch (keyring) {
      case KeyFile file when !begun -> file.renew(new SecureRandom());
      case KeyFile file -> LOG.log(Level.INFO, "an interrupted change of the key is finished");
      case Keyring.Fixed fixed ->
          new FieldErrors()
              .require(
                  begun,
                  "secret_key",
                  "has sealed everything already; set AG_SECRET_KEY to a new key (openssl rand"
                      + " -base64 32) and AG_SECRET_KEY_PREVIOUS to the present one, then rotate")
              .throwIfAny();
    }
    return database.reseal();
  }
}
