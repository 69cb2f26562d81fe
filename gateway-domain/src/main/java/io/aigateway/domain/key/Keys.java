package io.aigateway.domain.key;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldErrors;
import io.aigateway.domain.secret.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Use case: what an operator does with gateway keys. Every method fails with a {@link
 * FailureException}: {@code Invalid} for fields that break a rule, {@code Duplicate} for a taken
 * name, {@code NotFound} for an unknown id. Thread-safe.
 */
public final class Keys {
  /** Fewest characters of a secret from elsewhere. */
  public static final int MIN_ADOPTED_LENGTH = 20;

  private static final String KEY = "key";

  private final KeyRepository repository;
  private final KeyHasher hasher;
  private final KeySecrets secrets;
  private final InstantSource clock;
  private final Writes writes;

  /** What an edit sees is still so when its result is written. */
  private final ReentrantLock writing = new ReentrantLock();

  /**
   * Wires the use case.
   *
   * @param writes makes every write and its entry in the audit log one
   */
  public Keys(
      KeyRepository repository,
      KeyHasher hasher,
      KeySecrets secrets,
      InstantSource clock,
      Writes writes) {
    this.repository = repository;
    this.hasher = hasher;
    this.secrets = secrets;
    this.clock = clock;
    this.writes = writes;
  }

  /** All keys by id. */
  public List<ApiKey> list() {
    return repository.all();
  }

  /** One key. */
  public ApiKey get(long id) {
    return repository.find(id).orElseThrow(() -> notFound(id));
  }

  /** Issues a new key that may use everything. */
  public IssuedKey issue(KeyDraft draft) {
    checkNew(draft).throwIfAny();
    Secret raw = secrets.next();
    return new IssuedKey(insert(draft, raw), raw);
  }

  /**
   * Takes over a key with a secret that its callers have already, from another gateway.
   *
   * @param raw at least {@value #MIN_ADOPTED_LENGTH} characters; of no other key
   */
  public ApiKey adopt(KeyDraft draft, Secret raw) {
    checkAdopted(checkNew(draft), raw).throwIfAny();
    return insert(draft, raw);
  }

  private ApiKey insert(KeyDraft draft, Secret raw) {
    return writes.run(
        log -> {
          ApiKey key =
              repository.insert(draft, hasher.hash(raw.reveal()), raw.masked(), clock.instant());
          log.accept(Change.created(KEY, key.id(), key.name(), draft.facts()));
          return key;
        });
  }

  /** Whether the key is presented with this secret. */
  public boolean opens(Secret raw, ApiKey key) {
    return key.hash().matches(hasher.hash(raw.reveal()));
  }

  /**
   * Changes a key; an end in the past ends it now.
   *
   * @param edit makes the new draft of the present one
   */
  public ApiKey change(long id, UnaryOperator<KeyDraft> edit) {
    writing.lock();
    try {
      return writes.run(
          log -> {
            KeyDraft present = KeyDraft.of(get(id));
            KeyDraft draft = edit.apply(present);
            checkName(draft).throwIfAny();
            ApiKey updated = repository.update(id, draft).orElseThrow(() -> notFound(id));
            log.accept(Change.updated(KEY, id, draft.name(), present.facts(), draft.facts()));
            return updated;
          });
    } finally {
      writing.unlock();
    }
  }

  /** Gives the key a new secret; the old one ends at once. */
  public IssuedKey reset(long id) {
    Secret raw = secrets.next();
    return new IssuedKey(replaceSecret(id, raw), raw);
  }

  /**
   * Gives the key a secret that its callers have already; the old one ends at once.
   *
   * @param raw as for {@link #adopt}
   */
  public ApiKey reset(long id, Secret raw) {
    checkAdopted(new FieldErrors(), raw).throwIfAny();
    return replaceSecret(id, raw);
  }

  private ApiKey replaceSecret(long id, Secret raw) {
    return writes.run(
        log -> {
          ApiKey key =
              repository
                  .reset(id, hasher.hash(raw.reveal()), raw.masked())
                  .orElseThrow(() -> notFound(id));
          log.accept(new Change(Action.RESET, KEY, id, key.name(), List.of()));
          return key;
        });
  }

  /** Deletes a key and its lists. */
  public void delete(long id) {
    writes.run(
        log -> {
          ApiKey deleted = get(id);
          if (!repository.delete(id)) {
            throw notFound(id);
          }
          log.accept(Change.deleted(KEY, id, deleted.name()));
          return deleted;
        });
  }

  /** Replaces what the key may use of one kind. */
  public ApiKey grant(long id, GrantKind kind, Grant grant) {
    return grant(id, kind, present -> grant);
  }

  /**
   * Changes what the key may use of one kind.
   *
   * @param edit makes the new grant of the present one
   */
  public ApiKey grant(long id, GrantKind kind, UnaryOperator<Grant> edit) {
    writing.lock();
    try {
      return writes.run(
          log -> {
            Grant present = get(id).grant(kind);
            Grant grant = edit.apply(present);
            ApiKey key = repository.grant(id, kind, grant).orElseThrow(() -> notFound(id));
            log.accept(
                new Change(
                    Action.GRANT,
                    KEY,
                    id,
                    key.name(),
                    present.facts(kind.word()).changesTo(grant.facts(kind.word()))));
            return key;
          });
    } finally {
      writing.unlock();
    }
  }

  private FieldErrors checkNew(KeyDraft draft) {
    return checkName(draft)
        .require(
            draft.expiresAt().isEmpty() || draft.expiresAt().get().isAfter(clock.instant()),
            "expires_at",
            "must be in the future");
  }

  /** A short one could be guessed; one that is taken would open two keys. */
  private FieldErrors checkAdopted(FieldErrors errors, Secret raw) {
    return errors
        .require(
            raw.reveal().length() >= MIN_ADOPTED_LENGTH,
            "secret",
            "must have at least " + MIN_ADOPTED_LENGTH + " characters")
        .require(
            repository.all().stream().noneMatch(key -> opens(raw, key)),
            "secret",
            "is that of another key");
  }

  private static FieldErrors checkName(KeyDraft draft) {
    return new FieldErrors().requireName("name", draft.name());
  }

  private static FailureException notFound(long id) {
    return FailureException.notFound(KEY, id);
  }
}
