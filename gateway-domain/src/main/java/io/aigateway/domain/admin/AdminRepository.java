package io.aigateway.domain.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: where operators and their sessions are kept. Implementations are thread-safe. */
public interface AdminRepository {
  /** All operators by id. */
  List<AdminUser> users();

  /** The operator with this name. */
  Optional<AdminUser> findUser(String username);

  /** The operator with this id. */
  Optional<AdminUser> findUser(long id);

  /** Stores a new operator; a duplicate name throws a {@code FailureException}. */
  AdminUser insertUser(
      String username, String passwordHash, String role, boolean mustChangePassword, Instant now);

  /** Replaces a password and ends all sessions of its owner, in one transaction. */
  void changePassword(long userId, String passwordHash, boolean mustChangePassword);

  /** Says whether someone may sign in; ends all sessions of who may not, in one transaction. */
  void enableUser(long userId, boolean enabled);

  /** Deletes an operator and their sessions; nothing happens when there is none. */
  void deleteUser(long userId);

  /** Stores a new session. */
  void insertSession(AdminSession session);

  /** The session with this token. */
  Optional<AdminSession> findSession(String tokenHash);

  /** Notes that the session was used. */
  void touchSession(String tokenHash, Instant lastSeenAt);

  /** Ends a session; nothing happens when there is none. */
  void deleteSession(String tokenHash);

  /** Ends all sessions last seen before the first or begun before the second instant. */
  void deleteSessions(Instant lastSeenBefore, Instant createdBefore);
}
