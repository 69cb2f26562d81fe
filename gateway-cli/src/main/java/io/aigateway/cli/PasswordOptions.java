package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Option;

/** An operator's new password; without an option one is made and shown once. */
final class PasswordOptions {
  /** Bytes of chance in a password that is made. */
  private static final int BYTES = 18;

  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the password.")
  Optional<String> variable = Optional.empty();

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      interactive = true,
      arity = "0..1",
      description = "The password; without a value it is asked for.")
  Optional<String> password = Optional.empty();

  @Option(
      names = "--must-change",
      description = "Let it work on the server's machine only, until it is changed.")
  boolean mustChange;

  /** The password that was given. */
  Optional<Secret> given() {
    return variable
        .map(
            name ->
                Optional.ofNullable(System.getenv(name))
                    .orElseThrow(
                        () ->
                            FailureException.invalid(
                                "--password-env", "there is no variable named " + name)))
        .or(() -> password)
        .map(Secret::of);
  }

  /** A password that nobody guesses. */
  static Secret made(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
