package io.aigateway.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPostgres.Shared.class)
class PostgresDatabaseTest extends DatabaseContract {
  private final TestPostgres postgres;

  PostgresDatabaseTest(TestPostgres postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void wipe() {
    postgres.wipe();
  }

  @Override
  DatabaseSettings settings() {
    return postgres.settings();
  }

  @Override
  void sql(String text) throws SQLException {
    postgres.execute(text);
  }

  /** Of all tables, as the server itself writes it out. */
  @Override
  String everythingStored() throws SQLException {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT schema_to_xml('public', false, false, '')::text")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
