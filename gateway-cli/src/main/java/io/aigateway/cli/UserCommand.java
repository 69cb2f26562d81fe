package io.aigateway.cli;

import io.aigateway.domain.admin.AdminUser;
import io.aigateway.domain.secret.Secret;
import io.aigateway.server.Administration;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code gateway user}: who may operate the gateway. Only whoever has the database may use it: an
 * admin token is not enough to make operators.
 */
@Command(
    name = "user",
    description = "Operators: who may sign in to the console. Works on the database only.")
final class UserCommand {
  private static final List<String> COLUMNS =
      List.of("id", "username", "role", "enabled", "must_change_password", "created_at");

  @Command(name = "list", description = "All operators.")
  int list(@Mixin Local local) {
    return local.with(a -> local.print(rows(a.users().list())));
  }

  @Command(name = "create", description = "Add an operator; a password that is made is shown once.")
  int create(
      @Mixin Local local,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin PasswordOptions options) {
    Optional<Secret> given = options.given();
    Secret password = given.orElseGet(() -> PasswordOptions.made(new SecureRandom()));
    return local.with(
        a ->
            printWith(
                local, a.users().create(name, password, options.mustChange), given, password));
  }

  @Command(
      name = "reset-password",
      description = "Give an operator a new password; all their sessions end.")
  int resetPassword(
      @Mixin Local local,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin PasswordOptions options) {
    Optional<Secret> given = options.given();
    Secret password = given.orElseGet(() -> PasswordOptions.made(new SecureRandom()));
    return local.with(
        a -> {
          a.users().resetPassword(name, password, options.mustChange);
          return printWith(local, find(a, name), given, password);
        });
  }

  @Command(name = "disable", description = "Let an operator no longer sign in.")
  int disable(@Mixin Local local, @Parameters(paramLabel = "NAME") String name) {
    return local.with(a -> local.printOne(rows(List.of(a.users().enable(name, false)))));
  }

  @Command(name = "enable", description = "Let an operator sign in again.")
  int enable(@Mixin Local local, @Parameters(paramLabel = "NAME") String name) {
    return local.with(a -> local.printOne(rows(List.of(a.users().enable(name, true)))));
  }

  @Command(name = "delete", description = "Delete an operator.")
  int delete(@Mixin Local local, @Parameters(paramLabel = "NAME") String name) {
    return local.with(
        a -> {
          a.users().delete(name);
          return local.say("Deleted " + name + ".");
        });
  }

  private static AdminUser find(Administration a, String name) {
    return a.users().list().stream()
        .filter(user -> user.username().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static int printWith(
      Local local, AdminUser user, Optional<Secret> given, Secret password) {
    if (given.isPresent()) {
      return local.printOne(rows(List.of(user)));
    }
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.add("password");
    List<Object> row = new ArrayList<>(row(user));
    row.add(password.reveal());
    return local.printOne(new Listing(columns, List.of(row)));
  }

  private static Listing rows(List<AdminUser> users) {
    return new Listing(COLUMNS, users.stream().map(UserCommand::row).toList());
  }

  private static List<Object> row(AdminUser user) {
    return List.of(
        user.id(),
        user.username(),
        user.role(),
        user.enabled(),
        user.mustChangePassword(),
        user.createdAt().toString());
  }
}
