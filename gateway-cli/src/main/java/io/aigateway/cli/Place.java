package io.aigateway.cli;

import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
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
    if (server().isEmpty()) {
      return local.with(administration -> work.apply(new LocalPorts(administration)));
    }
    try (Ports ports = new RemotePorts(http())) {
      return work.apply(ports);
    }
  }

  /** The server to work at; empty when it is the database here. */
  Optional<URI> server() {
    return server.or(Place::serverOfVariable);
  }

  /**
   * The server to work at.
   *
   * @throws FailureException when there is none, or no token for it
   */
  AdminHttp http() {
    return new AdminHttp(server().orElseThrow(), token());
  }

  /**
   * What has to be done on the database is not done on that of this machine by mistake.
   *
   * @throws FailureException when the variable names a server
   */
  static void requireHere() {
    if (serverOfVariable().isPresent()) {
      throw FailureException.invalid(
          SERVER_VARIABLE,
          "is set, but this works on the database only: run it on the server's machine, without"
              + " that variable");
    }
  }

  private static Optional<URI> serverOfVariable() {
    return variable(SERVER_VARIABLE).map(Place::uri);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw FailureException.invalid(SERVER_VARIABLE, "must be a URL like http://127.0.0.1:18080");
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
