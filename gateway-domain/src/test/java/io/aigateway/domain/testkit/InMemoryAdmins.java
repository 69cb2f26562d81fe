package io.aigateway.domain.testkit;

import io.aigateway.domain.admin.AdminRepository;
import io.aigateway.domain.admin.AdminSession;
import io.aigateway.domain.admin.AdminUser;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps operators in memory. */
final class InMemoryAdmins implements AdminRepository {
  private final Map<Long, AdminUser> users = new ConcurrentSkipListMap<>();
  private final Map<String, AdminSession> sessions = new ConcurrentHashMap<>();

  @Override
  public List<AdminUser> users() {
    return List.copyOf(users.values());
  }

  @Override
  public Optional<AdminUser> findUser(String username) {
    return users.values().stream().filter(u -> u.username().equals(username)).findFirst();
  }

  @Override
  public Optional<AdminUser> findUser(long id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public AdminUser insertUser(
      String username, String passwordHash, String role, boolean mustChangePassword, Instant now) {
    if (findUser(username).isPresent()) {
      throw new FailureException(new Failure.Duplicate("user", "username", username));
    }
    long id = users.keySet().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    AdminUser user = new AdminUser(id, username, passwordHash, role, true, mustChangePassword, now);
    users.put(id, user);
    return user;
  }

  @Override
  public void changePassword(long userId, String passwordHash, boolean mustChangePassword) {
    users.computeIfPresent(
        userId,
        (id, old) ->
            new AdminUser(
                id,
                old.username(),
                passwordHash,
                old.role(),
                old.enabled(),
                mustChangePassword,
                old.createdAt()));
    sessions.values().removeIf(session -> session.userId() == userId);
  }

  @Override
  public void enableUser(long userId, boolean enabled) {
    users.computeIfPresent(
        userId,
        (id, old) ->
            new AdminUser(
                id,
                old.username(),
                old.passwordHash(),
                old.role(),
                enabled,
                old.mustChangePassword(),
                old.createdAt()));
    if (!enabled) {
      sessions.values().removeIf(session -> session.userId() == userId);
    }
  }

  @Override
  public void deleteUser(long userId) {
    users.remove(userId);
    sessions.values().removeIf(session -> session.userId() == userId);
  }

  @Override
  public void insertSession(AdminSession session) {
    sessions.put(session.tokenHash(), session);
  }

  @Override
  public Optional<AdminSession> findSession(String tokenHash) {
    return Optional.ofNullable(sessions.get(tokenHash));
  }

  @Override
  public void touchSession(String tokenHash, Instant lastSeenAt) {
    sessions.computeIfPresent(
        tokenHash,
        (token, old) ->
            new AdminSession(token, old.userId(), old.csrfToken(), old.createdAt(), lastSeenAt));
  }

  @Override
  public void deleteSession(String tokenHash) {
    sessions.remove(tokenHash);
  }

  @Override
  public void deleteSessions(Instant lastSeenBefore, Instant createdBefore) {
    sessions
        .values()
        .removeIf(
            s -> s.lastSeenAt().isBefore(lastSeenBefore) || s.createdAt().isBefore(createdBefore));
  }
}
