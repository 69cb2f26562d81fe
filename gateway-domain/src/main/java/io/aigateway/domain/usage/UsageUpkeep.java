package io.aigateway.domain.usage;

import java.util.List;
import java.util.Optional;

/**
 * Use case: what is to be done about stored calls now and then. Calls that no sum knows are added
 * up first, in small batches; only then old ones may go. Thread-safe.
 */
public final class UsageUpkeep {
  /** Calls added up in one transaction. */
  public static final int BATCH = 500;

  /** Batches of one kind of call in one run; the next run goes on. */
  public static final int BATCHES_PER_RUN = 20;

  private final List<UnsummedCalls> unsummed;
  private final Optional<UsageRetention> retention;

  /**
   * Wires the use case.
   *
   * @param unsummed of every kind
   * @param retention deletes old calls; empty when they are kept
   */
  public UsageUpkeep(List<UnsummedCalls> unsummed, Optional<UsageRetention> retention) {
    this.unsummed = List.copyOf(unsummed);
    this.retention = retention;
  }

  /** Does what is to be done, up to a bound; to be called again and again. */
  public void run() {
    if (unsummed.stream().map(UsageUpkeep::addUp).reduce(true, Boolean::logicalAnd)) {
      retention.ifPresent(UsageRetention::run);
    }
  }

  private static boolean addUp(UnsummedCalls calls) {
    for (int i = 0; i < BATCHES_PER_RUN; i++) {
      if (calls.addUp(BATCH) < BATCH) {
        return true;
      }
    }
    return false;
  }
}
