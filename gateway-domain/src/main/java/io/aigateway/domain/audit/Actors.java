package io.aigateway.domain.audit;

import java.util.function.Supplier;

/**
 * Knows who acts on the present thread, so that no use case has to be told. Work that is handed to
 * another thread acts there as nobody in particular. Thread-safe.
 */
public final class Actors {
  private final ThreadLocal<Actor> acting;

  /** Whoever says nothing else acts as the given one. */
  public Actors(Actor otherwise) {
    this.acting = ThreadLocal.withInitial(() -> otherwise);
  }

  /** Who acts now. */
  public Actor current() {
    return acting.get();
  }

  /** Does the work as the given actor. */
  public <T> T as(Actor actor, Supplier<T> work) {
    Actor before = acting.get();
    acting.set(actor);
    try {
      return work.get();
    } finally {
      acting.set(before);
    }
  }
}
