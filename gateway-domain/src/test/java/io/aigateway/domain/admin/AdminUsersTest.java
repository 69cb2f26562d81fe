package io.aigateway.domain.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.Actors;
import io.aigateway.domain.audit.AuditFilter;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Stores;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AdminUsersTest {
  private static final Secret GOOD = Secret.of("a long sentence is fine");

  private final Stores stores = InMemoryStores.empty();
  private final AuditLog audit =
      new AuditLog(stores.audit(), new Actors(Actor.CLI), () -> Instant.EPOCH);
  private final AdminUsers users =
      new AdminUsers(
          stores.admins(), new PasswordHasher(1, new SecureRandom()), () -> Instant.EPOCH, audit);

  @Test
  void the_last_one_who_can_sign_in_stays() {
    users.create("ann", GOOD, false);
    users.create("bob", GOOD, false);
    users.enable("bob", false);

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> users.delete("ann"))
        .withMessageContaining("last one");
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> users.enable("ann", false))
        .withMessageContaining("last one");
    users.delete("bob");
    assertThat(users.list()).extracting(AdminUser::username).containsExactly("ann");
  }

  @Test
  void passwords_obey_the_rules_and_names_are_unique() {
    users.create("ann", GOOD, false);

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> users.create("bob", Secret.of("short"), false))
        .withMessageContaining("10 to");
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> users.resetPassword("ann", Secret.of("short"), false));
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> users.create("ann", GOOD, false))
        .withMessageContaining("exists");
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> users.enable("nobody", true))
        .withMessageContaining("nobody");
  }

  @Test
  void what_is_done_to_operators_is_written_down() {
    users.create("ann", GOOD, false);
    users.create("bob", GOOD, false);
    users.resetPassword("ann", Secret.of("another long sentence"), true);
    users.enable("bob", false);
    users.delete("bob");

    assertThat(audit.entries(AuditFilter.ANY, OptionalLong.empty(), 10).entries())
        .extracting(e -> e.entry().change().action() + " " + e.entry().change().name())
        .containsExactly("DELETE bob", "UPDATE bob", "RESET ann", "CREATE bob", "CREATE ann");
  }
}
