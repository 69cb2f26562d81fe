package io.aigateway.domain.admin;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.FieldChange;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldErrors;
import io.aigateway.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Use case: operators sign in and out. A session lives on the server; its client holds a random
 * token of which only the hash is kept. Thread-safe.
 */
public final class AdminSessions {
  /** How stale {@link AdminSession#lastSeenAt()} may be, so that reading seldom writes. */
  public static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

  /** The role that may do everything. */
  public static final String ADMIN_ROLE = "admin";

  /** Longest name or password that is looked at; a bound for what has to be hashed. */
  private static final int MAX_CREDENTIAL_LENGTH = PasswordRules.MAX_LENGTH;

  private static final int TOKEN_BYTES = 32;

  /** What the audit log calls operators. */
  static final String OPERATOR = "operator";

  private final AdminRepository repository;
  private final PasswordHasher hasher;
  private final SecureRandom random;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final SignInThrottle throttle;
  private final AuditLog audit;
  private final String nobodysHash;

  /**
   * Wires the use case. Takes as long as one password hash.
   *
   * @param audit learns who signed in and out, and who could not
   */
  public AdminSessions(
      AdminRepository repository,
      PasswordHasher hasher,
      SecureRandom random,
      SessionLimits limits,
      InstantSource clock,
      AuditLog audit) {
    this.audit = audit;
    this.repository = repository;
    this.hasher = hasher;
    this.random = random;
    this.limits = limits;
    this.clock = clock;
    this.throttle = new SignInThrottle(clock);
    this.nobodysHash = hasher.hashOfNothing();
  }

  /**
   * Stores the first operator when there is none yet; several gateways may do so at once.
   *
   * @param isDefault whether the password is the one everybody knows: then it works from loopback
   *     only and must be changed before anything else
   */
  public void ensureDefaultAdmin(String username, Secret password, boolean isDefault) {
    if (!repository.users().isEmpty()) {
      return;
    }
    try {
      String hash =
          password.equals(DefaultPassword.VALUE) ? DefaultPassword.HASH : hasher.hash(password);
      audit.together(
          () -> {
            AdminUser made =
                repository.insertUser(username, hash, ADMIN_ROLE, isDefault, clock.instant());
            audit.done(Actor.SYSTEM, session(Action.CREATE, made.id(), username));
            return made;
          });
    } catch (FailureException e) {
      // Another gateway that started on the same empty database was faster.
      if (!(e.failure() instanceof Failure.Duplicate)) {
        throw e;
      }
    }
  }

  /**
   * Signs an operator in.
   *
   * @param clientAddress as far as trusted proxies tell
   * @param loopback whether that is this very machine
   * @throws FailureException with {@code Throttled}, or with {@code Unauthenticated}: the same text
   *     after about the same time, whatever was wrong
   */
  public SignedIn signIn(String username, Secret password, String clientAddress, boolean loopback) {
    if (username.length() > MAX_CREDENTIAL_LENGTH
        || password.reveal().length() > MAX_CREDENTIAL_LENGTH) {
      throw refused(); // Longer than any that exists: tells nothing about accounts.
    }
    throttle(username, clientAddress);
    Optional<AdminUser> found = repository.findUser(username);
    String hash = found.map(AdminUser::passwordHash).orElse(nobodysHash);
    boolean matches = hasher.matches(password, hash);
    Actor actor = new Actor(username, clientAddress);
    Optional<AdminUser> user =
        found.filter(u -> matches && u.enabled() && (loopback || !u.mustChangePassword()));
    if (user.isEmpty()) {
      long id = found.map(AdminUser::id).orElse(0L);
      audit.refused(actor, session(Action.LOGIN, id, username), "unauthenticated");
      throw refused();
    }
    throttle.succeeded(username, clientAddress);
    return audit.together(
        () -> {
          SignedIn signedIn = begin(user.get());
          audit.done(actor, session(Action.LOGIN, user.get().id(), username));
          return signedIn;
        });
  }

  private static Change session(Action action, long userId, String username) {
    return new Change(action, OPERATOR, userId, username, List.of());
  }

  /** Ends the session of the token; nothing happens when there is none. */
  public void signOut(Secret token) {
    String session = hash(token);
    Optional<AdminUser> user =
        repository.findSession(session).flatMap(found -> repository.findUser(found.userId()));
    user.ifPresent(
        u ->
            audit.together(
                () -> {
                  repository.deleteSession(session);
                  audit.done(session(Action.LOGOUT, u.id(), u.username()));
                  return u;
                }));
  }

  /**
   * Who presents this token.
   *
   * @throws FailureException with {@code Unauthenticated} when the session is unknown or over, or
   *     the operator was disabled
   */
  public Identity authenticate(Secret token) {
    Instant now = clock.instant();
    AdminSession session =
        repository
            .findSession(hash(token))
            .filter(s -> isAlive(s, now))
            .orElseThrow(AdminSessions::notSignedIn);
    AdminUser user =
        repository
            .findUser(session.userId())
            .filter(AdminUser::enabled)
            .orElseThrow(AdminSessions::notSignedIn);
    if (session.lastSeenAt().plus(TOUCH_INTERVAL).isBefore(now)) {
      repository.touchSession(session.tokenHash(), now);
    }
    return new Identity(user, session);
  }

  /**
   * Replaces the operator's password and ends all their sessions, this one included.
   *
   * @throws FailureException with {@code Invalid} for a wrong old or an unfit new password, or with
   *     {@code Throttled}
   */
  public void changePassword(Identity identity, Secret oldPassword, Secret newPassword) {
    AdminUser user = identity.user();
    PasswordRules.check(user.username(), oldPassword, newPassword);
    // A stolen session must not be good for guessing the password either.
    String source = "session " + identity.session().tokenHash();
    throttle(user.username(), source);
    new FieldErrors()
        .require(
            oldPassword.reveal().length() <= MAX_CREDENTIAL_LENGTH
                && hasher.matches(oldPassword, user.passwordHash()),
            "old_password",
            "is not the present password")
        .throwIfAny();
    throttle.succeeded(user.username(), source);
    String hash = hasher.hash(newPassword);
    FieldChange change =
        new FieldChange("password", oldPassword.toString(), newPassword.toString());
    audit.together(
        () -> {
          repository.changePassword(user.id(), hash, false);
          audit.done(
              new Change(Action.UPDATE, OPERATOR, user.id(), user.username(), List.of(change)));
          return user;
        });
  }

  /** Deletes the sessions that are over. */
  public void forgetEnded() {
    Instant now = clock.instant();
    repository.deleteSessions(now.minus(limits.idle()), now.minus(limits.absolute()));
  }

  private void throttle(String username, String source) {
    OptionalLong wait = throttle.begin(username, source);
    if (wait.isPresent()) {
      throw new FailureException(
          new Failure.Throttled("too many attempts; try again later", wait.getAsLong()));
    }
  }

  private SignedIn begin(AdminUser user) {
    Secret token = token();
    Instant now = clock.instant();
    AdminSession session = new AdminSession(hash(token), user.id(), token().reveal(), now, now);
    repository.insertSession(session);
    return new SignedIn(new Identity(user, session), token);
  }

  private boolean isAlive(AdminSession session, Instant now) {
    return now.isBefore(session.lastSeenAt().plus(limits.idle()))
        && now.isBefore(session.createdAt().plus(limits.absolute()));
  }

  private Secret token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static String hash(Secret token) {
    try {
      byte[] bytes = token.reveal().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static FailureException refused() {
    return new FailureException(
        new Failure.Unauthenticated(
            "user name or password is wrong, or may not be used from this address"));
  }

  private static FailureException notSignedIn() {
    return new FailureException(new Failure.Unauthenticated("not signed in"));
  }
}
