package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.admin.AdminRepository;
import io.aigateway.domain.admin.AdminSession;
import io.aigateway.domain.admin.AdminUser;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AdminRepository} promises. */
public abstract class AdminRepositoryContract {
  private AdminRepository admins;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    admins = emptyStores().admins();
  }

  private AdminUser user(String name) {
    return admins.insertUser(name, "hash of " + name, "admin", true, NOW);
  }

  private AdminSession session(String token, AdminUser user, Instant createdAt, Instant seenAt) {
    AdminSession session =
        new AdminSession(token, user.id(), "csrf of " + token, createdAt, seenAt);
    admins.insertSession(session);
    return session;
  }

  @Test
  void a_stored_user_comes_back_with_everything() {
    AdminUser user = user("ann");

    assertThat(user)
        .isEqualTo(new AdminUser(user.id(), "ann", "hash of ann", "admin", true, true, NOW));
    assertThat(admins.findUser("ann")).contains(user);
    assertThat(admins.findUser(user.id())).contains(user);
    assertThat(admins.users()).containsExactly(user);
    assertThat(admins.findUser("bob")).isEmpty();
    assertThat(admins.findUser(99)).isEmpty();
  }

  @Test
  void a_taken_name_is_a_duplicate() {
    user("ann");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> user("ann"))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Duplicate.class));
  }

  @Test
  void a_new_password_ends_the_sessions_of_its_owner_only() {
    AdminUser ann = user("ann");
    session("a1", ann, NOW, NOW);
    session("a2", ann, NOW, NOW);
    AdminSession bobs = session("b", user("bob"), NOW, NOW);

    admins.changePassword(ann.id(), "new hash", false);

    assertThat(admins.findUser("ann").orElseThrow().passwordHash()).isEqualTo("new hash");
    assertThat(admins.findUser("ann").orElseThrow().mustChangePassword()).isFalse();
    assertThat(admins.findSession("a1")).isEmpty();
    assertThat(admins.findSession("a2")).isEmpty();
    assertThat(admins.findSession("b")).contains(bobs);
  }

  @Test
  void a_session_lives_until_it_is_deleted() {
    AdminSession session = session("t", user("ann"), NOW, NOW);
    assertThat(admins.findSession("t")).contains(session);

    admins.touchSession("t", NOW.plusSeconds(90));
    assertThat(admins.findSession("t").orElseThrow().lastSeenAt()).isEqualTo(NOW.plusSeconds(90));

    admins.deleteSession("t");
    admins.deleteSession("t");
    assertThat(admins.findSession("t")).isEmpty();
  }

  @Test
  void old_sessions_are_deleted_together() {
    AdminUser ann = user("ann");
    session("idle", ann, NOW, NOW.plusSeconds(9));
    session("old", ann, NOW.minusSeconds(1), NOW.plusSeconds(99));
    session("good", ann, NOW, NOW.plusSeconds(10));

    admins.deleteSessions(NOW.plusSeconds(10), NOW);

    assertThat(admins.findSession("idle")).isEmpty();
    assertThat(admins.findSession("old")).isEmpty();
    assertThat(admins.findSession("good")).isPresent();
  }

  @Test
  void who_is_disabled_or_deleted_has_no_session() {
    AdminUser ann = user("ann");
    AdminUser bob = user("bob");
    session("of ann", ann, NOW, NOW);
    session("of bob", bob, NOW, NOW);

    admins.enableUser(ann.id(), false);
    admins.deleteUser(bob.id());

    assertThat(admins.findSession("of ann")).isEmpty();
    assertThat(admins.findSession("of bob")).isEmpty();
    assertThat(admins.users()).extracting(AdminUser::enabled).containsExactly(false);
    admins.enableUser(ann.id(), true);
    assertThat(admins.findUser("ann")).get().extracting(AdminUser::enabled).isEqualTo(true);
  }
}
