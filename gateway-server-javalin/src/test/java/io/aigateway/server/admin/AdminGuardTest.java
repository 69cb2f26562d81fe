package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.persistence.DatabaseSettings;
import io.aigateway.server.admin.AdminClient.Answer;
import io.aigateway.server.admin.RunningAdmin.Route;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminGuardTest {
  private static final Route SIGN_IN = new Route(HandlerType.POST, "/api/v1/auth/login");

  @TempDir private Path folder;
  private RunningAdmin admin;

  @AfterEach
  void stop() {
    admin.close();
  }

  private List<Route> guardedRoutes() {
    List<Route> routes = admin.routes();
    assertThat(routes).hasSizeGreaterThan(40).contains(SIGN_IN);
    return routes.stream().filter(route -> !route.equals(SIGN_IN)).toList();
  }

  private static Answer call(AdminClient client, Route route) {
    return client.sendJson(route.method().name(), route.sample(), "{}");
  }

  @Test
  void every_route_but_signing_in_refuses_strangers() {
    admin = RunningAdmin.in(folder);
    for (Route route : guardedRoutes()) {
      Answer answer = call(admin.stranger(), route);
      assertThat(answer.status()).as(route.toString()).isEqualTo(401);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().path("error").textValue()).isNotEmpty();
    }
  }

  @Test
  void every_route_refuses_a_wrong_token_and_an_unknown_cookie() {
    admin = RunningAdmin.in(folder);
    AdminClient wrongToken = admin.stranger().with("Authorization", "Bearer nonsense");
    AdminClient wrongCookie = admin.stranger().with("Cookie", "gateway_session=nonsense");
    for (Route route : guardedRoutes()) {
      assertThat(call(wrongToken, route).status()).as(route.toString()).isEqualTo(401);
      assertThat(call(wrongCookie, route).status()).as(route.toString()).isEqualTo(401);
    }
  }

  @Test
  void every_write_with_a_cookie_needs_the_token_of_the_sign_in() {
    admin = RunningAdmin.in(folder);
    AdminClient none = admin.operator().without("X-CSRF-Token");
    AdminClient wrong = none.with("X-CSRF-Token", "nonsense");
    for (Route route : guardedRoutes().stream().filter(Route::isWrite).toList()) {
      assertThat(call(none, route).status()).as(route.toString()).isEqualTo(403);
      assertThat(call(wrong, route).status()).as(route.toString()).isEqualTo(403);
    }
    assertThat(none.get("/providers").status()).isEqualTo(200);
  }

  @Test
  void the_admin_token_needs_no_other_token() {
    admin = RunningAdmin.in(folder);
    AdminClient script = admin.script();
    Answer created = script.post("/keys", "{\"name\": \"from a script\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(script.get("/auth/me").json().path("user").path("role").textValue())
        .isEqualTo("admin");
    assertThat(script.put("/auth/password", "{}").status()).isEqualTo(400);
  }

  @Test
  void without_an_admin_token_in_the_settings_no_bearer_is_let_in() {
    admin = RunningAdmin.withoutToken(folder);
    for (String credential : List.of("Bearer", "Bearer ", "Bearer x")) {
      AdminClient client = admin.stranger().with("Authorization", credential);
      assertThat(client.get("/providers").status()).as(credential).isEqualTo(401);
    }
  }

  @Test
  void a_wrong_bearer_is_refused_even_beside_a_good_cookie() {
    admin = RunningAdmin.in(folder);
    AdminClient client = admin.operator().with("Authorization", "Bearer nonsense");
    assertThat(client.get("/providers").status()).isEqualTo(401);
  }

  @Test
  void an_operator_whose_password_is_known_to_everybody_can_only_change_it() {
    admin =
        RunningAdmin.withKnownPassword(new DatabaseSettings.Sqlite(folder.resolve("gateway.db")));
    AdminClient operator = admin.operator();
    for (Route route : guardedRoutes()) {
      if (!route.path().startsWith("/api/v1/auth/")) {
        Answer answer = call(operator, route);
        assertThat(answer.status()).as(route.toString()).isEqualTo(403);
        assertThat(answer.json().path("error").textValue()).contains("/api/v1/auth/password");
      }
    }
    assertThat(operator.get("/auth/me").status()).isEqualTo(200);
  }

  @Test
  void writes_from_pages_of_other_sites_are_refused() {
    admin = RunningAdmin.in(folder);
    AdminClient operator = admin.operator();
    List<AdminClient> foreign =
        List.of(
            operator.with("Origin", "https://evil.example"),
            operator.with("Origin", "null"),
            operator.with("Sec-Fetch-Site", "cross-site"),
            operator.with("Sec-Fetch-Site", "same-site"));
    for (AdminClient client : foreign) {
      assertThat(client.post("/keys", "{\"name\": \"k\"}").status()).isEqualTo(403);
      assertThat(client.post("/auth/login", "{}").status()).isEqualTo(403);
    }
    assertThat(
            operator
                .with("Sec-Fetch-Site", "same-origin")
                .with("Origin", "https://gateway.example")
                .post("/keys", "{\"name\": \"k\"}")
                .status())
        .as("behind a proxy that rewrites the host")
        .isEqualTo(201);
  }

  @Test
  void refusals_come_before_anything_is_looked_up_or_read() {
    admin = RunningAdmin.in(folder);
    assertThat(admin.stranger().get("/providers/none").status()).isEqualTo(401);
    assertThat(admin.stranger().put("/providers/1", "not json").status()).isEqualTo(401);
  }

  @Test
  void the_cookie_cannot_be_read_by_scripts_or_sent_from_elsewhere() {
    admin = RunningAdmin.in(folder);
    Answer answer =
        admin
            .stranger()
            .post(
                "/auth/login",
                """
                {"username": "%s", "password": "%s"}\
                """
                    .formatted(RunningAdmin.USER, RunningAdmin.PASSWORD));
    String cookie = answer.header("Set-Cookie").toLowerCase(Locale.ROOT);
    assertThat(cookie).contains("httponly").contains("samesite=").contains("max-age=");
  }
}
