package io.aigateway.cli;

import io.aigateway.domain.alias.Alias;
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

/** Keys of the database. */
record LocalKeys(Administration a) implements KeyPort {
  @Override
  public Listing list() {
    return new Listing(COLUMNS, a.keys().list().stream().map(this::row).toList());
  }

  @Override
  public Listing show(String key) {
    return one(Named.key(a, key).id());
  }

  @Override
  public Listing create(String name, Change change) {
    Optional<Grant> grant = grant(change);
    IssuedKey issued =
        a.keys()
            .issue(
                new KeyDraft(
                    name, true, change.expiresAt(), change.mcpNames().orElse(McpNames.DOT)));
    grant.ifPresent(g -> a.keys().grant(issued.key().id(), GrantKind.MODELS, g));
    return issued(issued);
  }

  @Override
  public Listing update(String key, Change change) {
    long id = Named.key(a, key).id();
    Optional<Grant> grant = grant(change);
    a.keys()
        .change(
            id,
            draft ->
                new KeyDraft(
                    change.name().orElse(draft.name()),
                    change.enabled().orElse(draft.enabled()),
                    change.expiresAt().or(draft::expiresAt),
                    change.mcpNames().orElse(draft.mcpNames())));
    grant.ifPresent(g -> a.keys().grant(id, GrantKind.MODELS, g));
    return one(id);
  }

  @Override
  public Listing reset(String key) {
    return issued(a.keys().reset(Named.key(a, key).id()));
  }

  @Override
  public void delete(String key) {
    a.keys().delete(Named.key(a, key).id());
  }

  private Optional<Grant> grant(Change change) {
    return change.allowed().grant(name -> Named.alias(a, name).id());
  }

  private Listing one(long id) {
    return new Listing(COLUMNS, List.of(row(a.keys().get(id))));
  }

  private Listing issued(IssuedKey issued) {
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.add(SECRET_COLUMN);
    List<Object> row = new ArrayList<>(row(a.keys().get(issued.key().id())));
    row.add(issued.raw().reveal());
    return new Listing(columns, List.of(row));
  }

  private List<Object> row(ApiKey key) {
    return List.of(
        key.id(),
        key.name(),
        key.masked(),
        key.enabled(),
        key.expiresAt().map(Instant::toString).orElse(""),
        key.lastUsedAt().map(Instant::toString).orElse(""),
        key.mcpNames().word(),
        models(key));
  }

  private List<String> models(ApiKey key) {
    return switch (key.grants().getOrDefault(GrantKind.MODELS, new Grant.Listed(Set.of()))) {
      case Grant.All all -> List.of("all");
      case Grant.Listed listed ->
          a.aliases().list().stream()
              .filter(alias -> listed.ids().contains(alias.id()))
              .map(Alias::name)
              .toList();
    };
  }
}
