package io.aigateway.domain.key;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns presented credentials into a key. The one function of this kind: every route, header
 * spelling and transport goes through it.
 */
public final class Authentication {
  private final KeyHasher hasher;

  /** Uses the given hasher. */
  public Authentication(KeyHasher hasher) {
    this.hasher = hasher;
  }

  /** What came of it. */
  public sealed interface Result {
    /** The key may call; what it may use is asked of the key. */
    record Allowed(ApiKey key) implements Result {}

    /** Two different credentials were presented. */
    record Conflicting() implements Result {}

    /** No credential, or none that may call; callers are not told which. */
    record Refused() implements Result {}
  }

  /**
   * Checks the presented credentials.
   *
   * @param presented every credential found in the request, in any order; duplicates are one
   * @param byHash finds a key, such as {@code snapshot::key}
   */
  public Result check(
      List<String> presented, Function<KeyHash, Optional<ApiKey>> byHash, Instant now) {
    Set<String> distinct = new HashSet<>(presented);
    if (distinct.size() > 1) {
      return new Result.Conflicting();
    }
    // The hash is taken even of nothing, so that all refusals take about the same time.
    KeyHash hash = hasher.hash(distinct.stream().findFirst().orElse(""));
    Optional<ApiKey> key = byHash.apply(hash);
    if (key.isPresent() && key.get().hash().matches(hash) && key.get().usable(now)) {
      return new Result.Allowed(key.get());
    }
    return new Result.Refused();
  }
}
