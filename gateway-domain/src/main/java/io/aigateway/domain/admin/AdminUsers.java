package io.aigateway.domain.admin;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.FieldChange;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldErrors;
import io.aigateway.domain.secret.Secret;
import java.time.InstantSource;
import java.util.List;

/** Use case: who may operate the gateway. At least one operator can always sign in. Thread-safe. */
public final class AdminUsers {
  private static final int MAX_NAME_LENGTH = 100;

  private final AdminRepository repository;
  private final PasswordHasher hasher;
  private final InstantSource clock;
  private final AuditLog audit;

  /**
   * Wires the use case.
   *
   * @param audit learns what was done to whom
   */
  public AdminUsers(
      AdminRepository repository, PasswordHasher hasher, InstantSource clock, AuditLog audit) {
    this.repository = repository;
    this.hasher = hasher;
    this.clock = clock;
    this.audit = audit;
  }

  /** All operators by id. */
  public List<AdminUser> list() {
    return repository.users();
  }

  /**
   * Stores a new operator.
   *
   * @param mustChangePassword whether the password works from this machine only, until it is
   *     changed
   * @throws FailureException with {@code Invalid} for an unfit name or password, with {@code
   *     Duplicate} for a name that is taken
   */
  public AdminUser create(String username, Secret password, boolean mustChangePassword) {
    new FieldErrors()
        .require(
            !username.isBlank() && username.strip().equals(username),
            "username",
            "must not be empty, nor begin or end with a space")
        .require(
            username.length() <= MAX_NAME_LENGTH,
            "username",
            "must have at most " + MAX_NAME_LENGTH + " characters")
        .throwIfAny();
    PasswordRules.check(username, Secret.NONE, password);
    String hash = hasher.hash(password);
    return audit.together(
        () -> {
          AdminUser made =
              repository.insertUser(
                  username, hash, AdminSessions.ADMIN_ROLE, mustChangePassword, clock.instant());
          audit(Action.CREATE, made, List.of());
          return made;
        });
  }

  /**
   * Replaces a password without asking for the old one, and ends all sessions of its owner.
   *
   * @throws FailureException with {@code NotFound}, or with {@code Invalid} for an unfit password
   */
  public void resetPassword(String username, Secret password, boolean mustChangePassword) {
    AdminUser user = find(username);
    PasswordRules.check(username, Secret.NONE, password);
    String hash = hasher.hash(password);
    audit.together(
        () -> {
          repository.changePassword(user.id(), hash, mustChangePassword);
          audit(Action.RESET, user, List.of());
          return user;
        });
  }

  /**
   * Says whether an operator may sign in; one who may not is signed out at once.
   *
   * @throws FailureException with {@code NotFound}, or with {@code Invalid} for the last one who
   *     can sign in
   */
  public AdminUser enable(String username, boolean enabled) {
    return audit.together(
        () -> {
          AdminUser user = find(username);
          if (!enabled) {
            requireAnother(user);
          }
          repository.enableUser(user.id(), enabled);
          FieldChange change =
              new FieldChange(
                  "enabled", Boolean.toString(user.enabled()), Boolean.toString(enabled));
          audit(Action.UPDATE, user, List.of(change));
          return find(username);
        });
  }

  /**
   * Deletes an operator and ends their sessions.
   *
   * @throws FailureException with {@code NotFound}, or with {@code Invalid} for the last one who
   *     can sign in
   */
  public void delete(String username) {
    audit.together(
        () -> {
          AdminUser user = find(username);
          requireAnother(user);
          repository.deleteUser(user.id());
          audit(Action.DELETE, user, List.of());
          return user;
        });
  }

  private void audit(Action action, AdminUser user, List<FieldChange> fields) {
    audit.done(new Change(action, AdminSessions.OPERATOR, user.id(), user.username(), fields));
  }

  private void requireAnother(AdminUser user) {
    boolean another =
        repository.users().stream().anyMatch(one -> one.enabled() && one.id() != user.id());
    new FieldErrors()
        .require(another, "username", "is the last one who can sign in; make another one first")
        .throwIfAny();
  }

  private AdminUser find(String username) {
    return repository
        .findUser(username)
        .orElseThrow(
            () -> new FailureException(new Failure.NotFound("user", "or name '" + username + "'")));
  }
}
