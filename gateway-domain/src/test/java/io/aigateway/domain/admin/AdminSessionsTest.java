package io.aigateway.domain.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.Actors;
import io.aigateway.domain.audit.AuditFilter;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AdminSessionsTest {
  private static final Secret PASSWORD = Secret.of("correct horse");
  private static final Secret WRONG = Secret.of("wrong");
  private static final String HERE = "127.0.0.1";
  private static final String THERE = "192.0.2.1";
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofHours(1), Duration.ofHours(8));

  private final Stores stores = InMemoryStores.empty();
  private final AdminRepository admins = stores.admins();
  private Instant now = Samples.NOW;
  private final AuditLog audit = new AuditLog(stores.audit(), new Actors(Actor.SYSTEM), () -> now);
  private final AdminSessions sessions =
      new AdminSessions(
          admins,
          new PasswordHasher(1, new SecureRandom()),
          new SecureRandom(),
          LIMITS,
          () -> now,
          audit);

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private SignedIn signIn(Secret password) {
    return sessions.signIn("admin", password, THERE, false);
  }

  private static Failure failure(Runnable work) {
    return catchThrowableOfType(FailureException.class, work::run).failure();
  }

  @Test
  void a_token_is_good_until_its_owner_signs_out() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    SignedIn signedIn = signIn(PASSWORD);

    assertThat(sessions.authenticate(signedIn.token())).isEqualTo(signedIn.identity());
    sessions.signOut(signedIn.token());
    assertThat(failure(() -> sessions.authenticate(signedIn.token())))
        .isInstanceOf(Failure.Unauthenticated.class);
  }

  @Test
  void whoever_signs_in_or_out_or_fails_to_is_written_down() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    failure(() -> signIn(WRONG));
    failure(() -> sessions.signIn("nobody", PASSWORD, THERE, false));
    SignedIn signedIn = signIn(PASSWORD);
    sessions.signOut(signedIn.token());

    assertThat(audit.entries(AuditFilter.ANY, OptionalLong.empty(), 10).entries())
        .extracting(
            e ->
                e.entry().actor().name()
                    + " "
                    + e.entry().actor().address()
                    + " "
                    + e.entry().change().action().word()
                    + " "
                    + e.entry().change().name()
                    + " "
                    + e.entry().refusal().orElse("done"))
        .containsExactly(
            "system  logout admin done",
            "admin 192.0.2.1 login admin done",
            "nobody 192.0.2.1 login nobody unauthenticated",
            "admin 192.0.2.1 login admin unauthenticated",
            "system  create admin done");
  }

  @Test
  void tokens_are_not_kept() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    SignedIn signedIn = signIn(PASSWORD);

    assertThat(signedIn.identity().session().tokenHash())
        .hasSize(64)
        .isNotEqualTo(signedIn.token().reveal());
    assertThat(signedIn.identity().session().csrfToken()).hasSizeGreaterThanOrEqualTo(43);
  }

  @Test
  void all_refusals_sound_the_same() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, true);

    Failure wrongPassword = failure(() -> signIn(WRONG));
    assertThat(wrongPassword).isInstanceOf(Failure.Unauthenticated.class);
    assertThat(failure(() -> sessions.signIn("nobody", PASSWORD, THERE, false)))
        .isEqualTo(wrongPassword);
    assertThat(failure(() -> signIn(PASSWORD))).isEqualTo(wrongPassword);
    assertThat(failure(() -> signIn(Secret.of("x".repeat(9999))))).isEqualTo(wrongPassword);
  }

  @Test
  void the_default_password_works_from_this_machine_only_and_must_be_changed() {
    sessions.ensureDefaultAdmin("admin", Secret.of("admin"), true);

    SignedIn signedIn = sessions.signIn("admin", Secret.of("admin"), HERE, true);
    assertThat(signedIn.identity().user().mustChangePassword()).isTrue();
    sessions.changePassword(signedIn.identity(), Secret.of("admin"), PASSWORD);

    assertThat(signIn(PASSWORD).identity().user().mustChangePassword()).isFalse();
  }

  @Test
  void the_first_operator_is_made_once() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    sessions.ensureDefaultAdmin("admin", WRONG, true);
    sessions.ensureDefaultAdmin("other", WRONG, true);

    assertThat(admins.users()).singleElement().satisfies(u -> assertThat(u.id()).isOne());
    assertThat(signIn(PASSWORD).identity().user().username()).isEqualTo("admin");
  }

  @Test
  void an_unused_session_ends() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    Secret token = signIn(PASSWORD).token();

    pass(LIMITS.idle());
    assertThat(failure(() -> sessions.authenticate(token)))
        .isInstanceOf(Failure.Unauthenticated.class);
  }

  @Test
  void a_used_session_lives_on_but_not_for_ever() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    Secret token = signIn(PASSWORD).token();
    for (int i = 0; i < 15; i++) {
      pass(Duration.ofMinutes(30));
      sessions.authenticate(token);
    }

    pass(Duration.ofMinutes(30));
    assertThat(failure(() -> sessions.authenticate(token)))
        .isInstanceOf(Failure.Unauthenticated.class);
  }

  @Test
  void ended_sessions_are_forgotten() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    SignedIn old = signIn(PASSWORD);
    pass(LIMITS.idle().plusSeconds(1));
    SignedIn young = signIn(PASSWORD);

    sessions.forgetEnded();

    assertThat(admins.findSession(old.identity().session().tokenHash())).isEmpty();
    assertThat(admins.findSession(young.identity().session().tokenHash())).isPresent();
  }

  @Test
  void a_new_password_needs_the_old_one_and_ends_all_sessions() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    SignedIn one = signIn(PASSWORD);
    SignedIn two = signIn(PASSWORD);
    Secret fresh = Secret.of("a better password");

    assertThat(failure(() -> sessions.changePassword(one.identity(), WRONG, fresh)).message())
        .startsWith("old_password:");
    sessions.changePassword(one.identity(), PASSWORD, fresh);

    assertThat(failure(() -> sessions.authenticate(one.token())))
        .isInstanceOf(Failure.Unauthenticated.class);
    assertThat(failure(() -> sessions.authenticate(two.token())))
        .isInstanceOf(Failure.Unauthenticated.class);
    assertThat(signIn(fresh).token()).isNotNull();
  }

  @Test
  void a_new_password_is_long_and_new() {
    sessions.ensureDefaultAdmin("administrator", PASSWORD, false);
    Identity identity = sessions.signIn("administrator", PASSWORD, THERE, false).identity();

    for (Secret unfit :
        new Secret[] {Secret.NONE, Secret.of("short"), PASSWORD, Secret.of("Administrator")}) {
      assertThat(failure(() -> sessions.changePassword(identity, PASSWORD, unfit)).message())
          .startsWith("new_password:");
    }
  }

  @Test
  void guessing_has_to_wait_longer_and_longer() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    for (int i = 0; i < SignInThrottle.FREE_PER_ACCOUNT; i++) {
      assertThat(failure(() -> signIn(WRONG))).isInstanceOf(Failure.Unauthenticated.class);
    }

    assertThat(failure(() -> signIn(PASSWORD)))
        .isEqualTo(new Failure.Throttled("too many attempts; try again later", 1));
    pass(Duration.ofSeconds(1));
    assertThat(failure(() -> signIn(WRONG))).isInstanceOf(Failure.Unauthenticated.class);
    assertThat(failure(() -> signIn(WRONG)))
        .isEqualTo(new Failure.Throttled("too many attempts; try again later", 2));
  }

  @Test
  void guessing_from_one_address_locks_nobody_out_elsewhere() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    for (int i = 0; i < SignInThrottle.FREE_PER_ACCOUNT; i++) {
      failure(() -> signIn(WRONG));
    }

    assertThat(sessions.signIn("admin", PASSWORD, "192.0.2.99", false).token()).isNotNull();
  }

  @Test
  void an_address_that_tries_many_accounts_has_to_wait_too() {
    for (int i = 0; i < SignInThrottle.FREE_PER_ADDRESS; i++) {
      String name = "user" + i;
      failure(() -> sessions.signIn(name, WRONG, THERE, false));
    }

    assertThat(failure(() -> sessions.signIn("fresh", WRONG, THERE, false)))
        .isInstanceOf(Failure.Throttled.class);
  }

  @Test
  void success_and_time_forget_earlier_attempts() {
    sessions.ensureDefaultAdmin("admin", PASSWORD, false);
    for (int i = 0; i < 3 * SignInThrottle.FREE_PER_ADDRESS; i++) {
      signIn(PASSWORD);
    }
    for (int i = 0; i < SignInThrottle.FREE_PER_ACCOUNT; i++) {
      failure(() -> signIn(WRONG));
    }
    pass(SignInThrottle.MEMORY.plusSeconds(1));

    for (int i = 0; i < SignInThrottle.FREE_PER_ACCOUNT; i++) {
      assertThat(failure(() -> signIn(WRONG))).isInstanceOf(Failure.Unauthenticated.class);
    }
  }
}
