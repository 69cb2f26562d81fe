package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.McpNames;
import io.aigateway.server.Administration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway key}: who may call. Keys are named by name or id. */
@Command(name = "key", description = "Gateway keys: who may call, and what.")
final class KeyCommand {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "name",
          "key_masked",
          "enabled",
          "expires_at",
          "last_used_at",
          "mcp_names",
          "models");

  @Command(name = "list", description = "All keys.")
  int list(@Mixin Local local) {
    return local.with(a -> local.print(rows(a, a.keys().list())));
  }

  @Command(name = "show", description = "One key; its secret is never shown again.")
  int show(@Mixin Local local, @Parameters(paramLabel = "KEY") String name) {
    return local.with(a -> local.printOne(rows(a, List.of(Named.key(a, name)))));
  }

  @Command(name = "create", description = "Make a key; its secret is shown this once.")
  int create(
      @Mixin Local local,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--expires-at",
              paramLabel = "TIME",
              description = "Such as 2027-01-31T00:00:00Z.")
          Optional<Instant> expiresAt,
      @Option(
              names = "--mcp-names",
              paramLabel = "STYLE",
              description = "How MCP tools are named to it: dot or safe.")
          Optional<String> mcpNames,
      @Mixin AllowedAliases allowed) {
    return local.with(
        a -> {
          Optional<Grant> grant = allowed.grant(a);
          IssuedKey issued =
              a.keys().issue(new KeyDraft(name, true, expiresAt, style(mcpNames, McpNames.DOT)));
          grant.ifPresent(g -> a.keys().grant(issued.key().id(), GrantKind.MODELS, g));
          return printIssued(local, a, issued);
        });
  }

  @Command(name = "update", description = "Change a key; what is not said stays.")
  int update(
      @Mixin Local local,
      @Parameters(paramLabel = "KEY") String name,
      @Option(names = "--name", paramLabel = "NAME", description = "A new name.")
          Optional<String> newName,
      @Option(names = "--enabled", negatable = true, description = "Whether it may call.")
          Optional<Boolean> enabled,
      @Option(
              names = "--expires-at",
              paramLabel = "TIME",
              description = "Such as 2027-01-31T00:00:00Z.")
          Optional<Instant> expiresAt,
      @Option(
              names = "--mcp-names",
              paramLabel = "STYLE",
              description = "How MCP tools are named to it: dot or safe.")
          Optional<String> mcpNames,
      @Mixin AllowedAliases allowed) {
    return local.with(
        a -> {
          long id = Named.key(a, name).id();
          Optional<Grant> grant = allowed.grant(a);
          a.keys()
              .change(
                  id,
                  draft ->
                      new KeyDraft(
                          newName.orElse(draft.name()),
                          enabled.orElse(draft.enabled()),
                          expiresAt.or(draft::expiresAt),
                          style(mcpNames, draft.mcpNames())));
          grant.ifPresent(g -> a.keys().grant(id, GrantKind.MODELS, g));
          return local.printOne(rows(a, List.of(a.keys().get(id))));
        });
  }

  @Command(name = "reset", description = "Give a key a new secret; the old one ends at once.")
  int reset(@Mixin Local local, @Parameters(paramLabel = "KEY") String name) {
    return local.with(a -> printIssued(local, a, a.keys().reset(Named.key(a, name).id())));
  }

  @Command(name = "delete", description = "Delete a key.")
  int delete(@Mixin Local local, @Parameters(paramLabel = "KEY") String name) {
    return local.with(
        a -> {
          a.keys().delete(Named.key(a, name).id());
          return local.say("Deleted " + name + ".");
        });
  }

  private static McpNames style(Optional<String> wanted, McpNames present) {
    return wanted.isEmpty()
        ? present
        : McpNames.ofWord(wanted.get())
            .orElseThrow(() -> FailureException.invalid("--mcp-names", "must be one of dot, safe"));
  }

  private static int printIssued(Local local, Administration a, IssuedKey issued) {
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.add("raw_key");
    List<Object> row = new ArrayList<>(row(a, a.keys().get(issued.key().id())));
    row.add(issued.raw().reveal());
    return local.printOne(new Listing(columns, List.of(row)));
  }

  private static Listing rows(Administration a, List<ApiKey> keys) {
    return new Listing(COLUMNS, keys.stream().map(key -> row(a, key)).toList());
  }

  private static List<Object> row(Administration a, ApiKey key) {
    return List.of(
        key.id(),
        key.name(),
        key.masked(),
        key.enabled(),
        key.expiresAt().map(Instant::toString).orElse(""),
        key.lastUsedAt().map(Instant::toString).orElse(""),
        key.mcpNames().word(),
        models(a, key));
  }

  private static List<String> models(Administration a, ApiKey key) {
    return switch (key.grants().getOrDefault(GrantKind.MODELS, new Grant.Listed(Set.of()))) {
      case Grant.All all -> List.of("all");
      case Grant.Listed listed ->
          a.aliases().list().stream()
              .filter(alias -> listed.ids().contains(alias.id()))
              .map(alias -> alias.name())
              .toList();
    };
  }
}
