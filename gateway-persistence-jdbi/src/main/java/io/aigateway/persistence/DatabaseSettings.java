package io.aigateway.persistence;

import io.aigateway.domain.secret.Secret;
import java.nio.file.Path;

/** Where the data is kept. */
public sealed interface DatabaseSettings {
  /**
   * In a file on this machine.
   *
   * @param file made when it is missing, together with its folder
   */
  record Sqlite(Path file) implements DatabaseSettings {}

  /**
   * On a server, possibly shared by several gateways.
   *
   * @param url such as {@code jdbc:postgresql://host:5432/gateway}, without credentials
   * @param username who the gateway is there
   * @param password empty when the server asks for none
   */
  record Postgres(String url, String username, Secret password) implements DatabaseSettings {}
}
