package io.aigateway.cli;

import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command works: on the database of this machine, or at a running server. */
final class Place {
  private static final String SERVER_VARIABLE = "GATEWAY_SERVER";
  private static final String TOKEN_VARIABLE = "GATEWAY_TOKEN";

  @Mixin Local local = new Local();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "Work at this running server, such as https://gateway.example.com; without it the one in"
              + " GATEWAY_SERVER, else on the database of the settings.")
  Optional<URI> server = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "The server's admin token; without it the one in GATEWAY_TOKEN, which keeps it out of the"
              + " history.")
  Optional<String> token = Optional.empty();

  /** Does something here or there. */
  <T> T with(Function<Ports, T> work) {
    Optional<URI> there = server.or(() -> variable(SERVER_VARIABLE).map(URI::create));
    if (there.isEmpty()) {
      return local.with(administration -> work.apply(new LocalPorts(administration)));
    }
    try (Ports ports = new RemotePorts(new AdminHttp(there.get(), token()))) {
      return work.apply(ports);
    }
  }

  /** Prints a table. */
  int list(Function<Ports, Listing> work) {
    return with(ports -> local.print(work.apply(ports)));
  }

  /** Prints one thing. */
  int one(Function<Ports, Listing> work) {
    return with(ports -> local.printOne(work.apply(ports)));
  }

  /** Does something and says so. */
  int done(Consumer<Ports> work, String said) {
    return with(
        ports -> {
          work.accept(ports);
          return local.say(said);
        });
  }

  private Secret token() {
    return token
        .or(() -> variable(TOKEN_VARIABLE))
        .map(Secret::of)
        .orElseThrow(
            () ->
                FailureException.invalid(
                    "--token",
                    "is needed with a server, or the variable "
                        + TOKEN_VARIABLE
                        + "; it is the server's setting auth.admin_token"));
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }
}
