package io.aigateway.persistence;

import io.aigateway.domain.admin.AdminRepository;
import io.aigateway.domain.admin.AdminSession;
import io.aigateway.domain.admin.AdminUser;
import io.aigateway.domain.failure.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps operators and their sessions in tables. */
final class JdbiAdmins implements AdminRepository {
  private static final String INSERT_USER =
      """
      INSERT INTO admin_users (username, password_hash, role, enabled, must_change_password,
          created_at)
      VALUES (:username, :password_hash, :role, :enabled, :must_change_password, :now)
      RETURNING id
      """;

  private static final String INSERT_SESSION =
      """
      INSERT INTO admin_sessions (token_hash, user_id, csrf_token, created_at, last_seen_at)
      VALUES (:token_hash, :user_id, :csrf_token, :created_at, :last_seen_at)
      """;

  private final Transactions transactions;

  JdbiAdmins(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<AdminUser> users() {
    return transactions.read(
        handle ->
            handle
                .createQuery("SELECT * FROM admin_users ORDER BY id")
                .map((row, context) -> user(row))
                .list());
  }

  @Override
  public Optional<AdminUser> findUser(String username) {
    return transactions.read(
        handle ->
            handle
                .createQuery("SELECT * FROM admin_users WHERE username = :username")
                .bind("username", username)
                .map((row, context) -> user(row))
                .findOne());
  }

  @Override
  public Optional<AdminUser> findUser(long id) {
    return transactions.read(handle -> findUser(handle, id));
  }

  private static Optional<AdminUser> findUser(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM admin_users WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> user(row))
        .findOne();
  }

  @Override
  public AdminUser insertUser(
      String username, String passwordHash, String role, boolean mustChangePassword, Instant now) {
    return transactions.write(
        new Failure.Duplicate("user", "username", username),
        handle -> {
          long id =
              handle
                  .createQuery(INSERT_USER)
                  .bind("username", username)
                  .bind("password_hash", passwordHash)
                  .bind("role", role)
                  .bind("enabled", true)
                  .bind("must_change_password", mustChangePassword)
                  .bind("now", Columns.millis(now))
                  .mapTo(Long.class)
                  .one();
          return findUser(handle, id).orElseThrow();
        });
  }

  @Override
  public void changePassword(long userId, String passwordHash, boolean mustChangePassword) {
    transactions.write(
        handle -> {
          handle.execute(
              "UPDATE admin_users SET password_hash = ?, must_change_password = ? WHERE id = ?",
              passwordHash,
              mustChangePassword,
              userId);
          return endSessions(handle, userId);
        });
  }

  @Override
  public void enableUser(long userId, boolean enabled) {
    transactions.write(
        handle -> {
          if (!enabled) {
            endSessions(handle, userId);
          }
          return handle.execute("UPDATE admin_users SET enabled = ? WHERE id = ?", enabled, userId);
        });
  }

  @Override
  public void deleteUser(long userId) {
    transactions.write(
        handle -> {
          endSessions(handle, userId);
          return handle.execute("DELETE FROM admin_users WHERE id = ?", userId);
        });
  }

  private static int endSessions(Handle handle, long userId) {
    return handle.execute("DELETE FROM admin_sessions WHERE user_id = ?", userId);
  }

  @Override
  public void insertSession(AdminSession session) {
    transactions.write(
        handle ->
            handle
                .createUpdate(INSERT_SESSION)
                .bind("token_hash", session.tokenHash())
                .bind("user_id", session.userId())
                .bind("csrf_token", session.csrfToken())
                .bind("created_at", Columns.millis(session.createdAt()))
                .bind("last_seen_at", Columns.millis(session.lastSeenAt()))
                .execute());
  }

  @Override
  public Optional<AdminSession> findSession(String tokenHash) {
    return transactions.read(
        handle ->
            handle
                .createQuery("SELECT * FROM admin_sessions WHERE token_hash = :token_hash")
                .bind("token_hash", tokenHash)
                .map((row, context) -> session(row))
                .findOne());
  }

  @Override
  public void touchSession(String tokenHash, Instant lastSeenAt) {
    transactions.write(
        handle ->
            handle.execute(
                "UPDATE admin_sessions SET last_seen_at = ? WHERE token_hash = ?",
                Columns.millis(lastSeenAt),
                tokenHash));
  }

  @Override
  public void deleteSession(String tokenHash) {
    transactions.write(
        handle -> handle.execute("DELETE FROM admin_sessions WHERE token_hash = ?", tokenHash));
  }

  @Override
  public void deleteSessions(Instant lastSeenBefore, Instant createdBefore) {
    transactions.write(
        handle ->
            handle.execute(
                "DELETE FROM admin_sessions WHERE last_seen_at < ? OR created_at < ?",
                Columns.millis(lastSeenBefore),
                Columns.millis(createdBefore)));
  }

  private static AdminUser user(ResultSet row) throws SQLException {
    return new AdminUser(
        row.getLong("id"),
        row.getString("username"),
        row.getString("password_hash"),
        row.getString("role"),
        row.getBoolean("enabled"),
        row.getBoolean("must_change_password"),
        Columns.instant(row, "created_at"));
  }

  private static AdminSession session(ResultSet row) throws SQLException {
    return new AdminSession(
        row.getString("token_hash"),
        row.getLong("user_id"),
        row.getString("csrf_token"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "last_seen_at"));
  }
}
