package io.aigateway.cli;

import io.aigateway.server.Administration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway secrets}: the key that seals what is stored. */
@Command(name = "secrets", description = "The key that seals what is stored.")
final class SecretsCommand {
  @Command(
      name = "rotate",
      description = {
        "Seal everything with a new secret key; gateway keys stay valid. With a key file, a new",
        "key is made and the old one is kept beside it as secret.key.previous; running gateways",
        "that share the file go on. With AG_SECRET_KEY, first restart every gateway with the new",
        "key in AG_SECRET_KEY and the old one in AG_SECRET_KEY_PREVIOUS; afterwards the old one",
        "may go. An interrupted rotation is finished by the next one."
      })
  int rotate(@Mixin Local local) {
    int values = local.with(Administration::rotateSecretKey);
    return local.say("Sealed " + values + " values with the new key.");
  }
}
