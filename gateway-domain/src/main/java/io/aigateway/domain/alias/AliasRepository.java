package io.aigateway.domain.alias;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: where aliases and their mappings are kept. Every write bumps the configuration's revision
 * in the same transaction. A duplicate name throws a {@code FailureException} with {@code
 * Duplicate}. Implementations are thread-safe.
 */
public interface AliasRepository {
  /** All aliases by name. */
  List<Alias> all();

  /** One alias. */
  Optional<Alias> find(long id);

  /** Stores a new alias without mappings. */
  Alias insert(AliasDraft draft, Instant now);

  /** Replaces what the operator decided; empty when there is no such alias. */
  Optional<Alias> update(long id, AliasDraft draft, Instant now);

  /** Deletes the alias, its mappings and its place in every key's list. */
  boolean delete(long id);

  /** Stores a new mapping of an existing alias. */
  Mapping insertMapping(long aliasId, MappingDraft draft);

  /** Replaces a mapping of the alias; empty when it has no such mapping. */
  Optional<Mapping> updateMapping(long aliasId, long mappingId, MappingDraft draft);

  /** Deletes a mapping of the alias. */
  boolean deleteMapping(long aliasId, long mappingId);

  /**
   * Gives the alias's mappings descending weights in the given order, in one transaction.
   *
   * @param mappingIds every mapping of the alias exactly once
   */
  void order(long aliasId, List<Long> mappingIds);
}
