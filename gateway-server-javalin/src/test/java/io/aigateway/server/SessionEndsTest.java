package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a sign-in, by the settings and by what stands in the database. */
@Timeout(60)
class SessionEndsTest {
  private static final String PASSWORD = "a password of this test";

  @TempDir Path directory;

  private static String signIn(GatewayRig rig) {
    HttpResponse<String> answer =
        rig.send(
            "POST",
            "/api/v1/auth/login",
            "{\"username\":\"admin\",\"password\":\"" + PASSWORD + "\"}",
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private static int me(GatewayRig rig, String cookie) {
    return rig.send("GET", "/api/v1/auth/me", "", "Cookie", cookie).statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AG_SERVER_SESSION_IDLE_TIMEOUT", "AG_SERVER_SESSION_MAX_AGE"})
  void a_sign_in_lasts_no_longer_than_either_limit(String setting) throws IOException {
    try (GatewayRig rig =
        GatewayRig.start(directory, Map.of("AG_ADMIN_PASSWORD", PASSWORD, setting, "0s"))) {
      assertThat(me(rig, signIn(rig))).isEqualTo(401);
    }
  }

  @Test
  void an_operator_who_is_disabled_is_out_at_once() throws IOException, SQLException {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of("AG_ADMIN_PASSWORD", PASSWORD))) {
      String cookie = signIn(rig);
      assertThat(me(rig, cookie)).isEqualTo(200);

      execute("UPDATE admin_users SET enabled = 0");

      assertThat(me(rig, cookie)).isEqualTo(401);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("gateway.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
