package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import io.aigateway.server.admin.AdminClient.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
class SessionRoutesTest {
  private static final String NEW_PASSWORD = "an even finer password";

  @Parameter private TestDatabase database;
  @TempDir private Path folder;
  private RunningAdmin admin;

  @BeforeEach
  void start() {
    admin = RunningAdmin.withKnownPassword(database.fresh(folder));
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  private Answer login(String user, String password) {
    return admin
        .stranger()
        .post(
            "/auth/login",
            """
            {"username": "%s", "password": "%s"}\
            """
                .formatted(user, password));
  }

  @Test
  void signing_in_tells_who_one_is() {
    Answer answer = login(RunningAdmin.USER, RunningAdmin.PASSWORD);

    JsonNode user = answer.json().path("user");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(user.path("id").longValue()).isPositive();
    assertThat(user.path("username").textValue()).isEqualTo(RunningAdmin.USER);
    assertThat(user.path("role").textValue()).isEqualTo("admin");
    assertThat(user.path("must_change_password").booleanValue()).isTrue();
    assertThat(answer.json().path("csrf_token").textValue()).hasSizeGreaterThan(20);
    assertThat(admin.stranger().with("Cookie", answer.cookie()).get("/auth/me").json())
        .isEqualTo(answer.json());
  }

  @Test
  void whatever_is_wrong_with_a_sign_in_the_answer_is_the_same() {
    Answer wrongPassword = login(RunningAdmin.USER, "wrong");
    Answer unknownUser = login("nobody", "wrong");

    assertThat(wrongPassword.status()).isEqualTo(401);
    assertThat(unknownUser.status()).isEqualTo(401);
    assertThat(unknownUser.json().path("error")).isEqualTo(wrongPassword.json().path("error"));
    assertThat(wrongPassword.header("Set-Cookie")).isEmpty();
  }

  @Test
  void a_sign_in_without_its_fields_is_told_which() {
    Answer answer = admin.stranger().post("/auth/login", "{\"user\": \"admin\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("username", "password", "user");
  }

  @Test
  void guessing_has_to_wait() {
    Answer last = login(RunningAdmin.USER, "wrong");
    for (int i = 0; i < 20 && last.status() == 401; i++) {
      last = login(RunningAdmin.USER, "wrong");
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).matches("[1-9][0-9]*");
  }

  @Test
  void a_password_known_to_everybody_does_not_work_through_a_proxy() {
    Answer answer =
        admin
            .stranger()
            .with("X-Forwarded-For", "203.0.113.7")
            .post(
                "/auth/login",
                """
                {"username": "%s", "password": "%s"}\
                """
                    .formatted(RunningAdmin.USER, RunningAdmin.PASSWORD));
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void a_new_password_ends_the_other_sessions_and_opens_everything() {
    AdminClient first = admin.operator();
    AdminClient second = admin.operator();

    Answer changed =
        first.put(
            "/auth/password",
            """
            {"old_password": "%s", "new_password": "%s"}\
            """
                .formatted(RunningAdmin.PASSWORD, NEW_PASSWORD));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("user").path("must_change_password").booleanValue()).isFalse();
    assertThat(second.get("/auth/me").status()).isEqualTo(401);
    assertThat(first.get("/auth/me").status()).as("the old cookie").isEqualTo(401);
    AdminClient renewed =
        first
            .with("Cookie", changed.cookie())
            .with("X-CSRF-Token", changed.json().path("csrf_token").textValue());
    assertThat(renewed.post("/keys", "{\"name\": \"k\"}").status()).isEqualTo(201);
    assertThat(login(RunningAdmin.USER, RunningAdmin.PASSWORD).status()).isEqualTo(401);
    assertThat(login(RunningAdmin.USER, NEW_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void a_new_password_must_be_fit_and_the_old_one_right() {
    AdminClient operator = admin.operator();

    Answer unfit =
        operator.put(
            "/auth/password",
            "{\"old_password\": \"%s\", \"new_password\": \"x\"}".formatted(RunningAdmin.PASSWORD));
    Answer wrong =
        operator.put(
            "/auth/password",
            "{\"old_password\": \"wrong\", \"new_password\": \"%s\"}".formatted(NEW_PASSWORD));

    assertThat(unfit.status()).isEqualTo(400);
    assertThat(unfit.json().path("errors").findValuesAsText("field"))
        .containsExactly("new_password");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().path("errors").findValuesAsText("field"))
        .containsExactly("old_password");
    assertThat(wrong.text()).doesNotContain(NEW_PASSWORD);
    assertThat(operator.get("/auth/me").status()).isEqualTo(200);
  }

  @Test
  void signing_out_ends_the_session_on_the_server() {
    AdminClient operator = admin.operator();

    Answer answer = operator.post("/auth/logout");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Set-Cookie")).contains("Expires=Thu, 01 Jan 1970");
    assertThat(operator.get("/auth/me").status()).isEqualTo(401);
  }

  @Test
  void the_admin_token_has_no_password() {
    Answer answer =
        admin
            .script()
            .put(
                "/auth/password",
                "{\"old_password\": \"a\", \"new_password\": \"%s\"}".formatted(NEW_PASSWORD));
    assertThat(answer.status()).isEqualTo(403);
  }
}
