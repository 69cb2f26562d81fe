package io.aigateway.domain.net;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is dear to make and not needed by everybody, such as a client that reads the certificates of
 * all authorities: made once, when first asked for. Thread-safe; may be asked on virtual threads.
 *
 * @param <T> what is made
 */
public final class OnDemand<T> {
  private final Supplier<T> maker;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable T made;

  /**
   * Makes nothing yet.
   *
   * @param maker called once, by whoever asks first; what it throws reaches that caller, and the
   *     next one tries again
   */
  public OnDemand(Supplier<T> maker) {
    this.maker = requireNonNull(maker, "maker");
  }

  /** The thing, which others that ask meanwhile wait for. Never null. */
  public T get() {
    T ready = made;
    return ready != null ? ready : make();
  }

  private T make() {
    making.lock();
    try {
      T ready = made;
      if (ready == null) {
        ready = requireNonNull(maker.get(), "what was made");
        made = ready;
      }
      return ready;
    } finally {
      making.unlock();
    }
  }

  /** Does something with the thing, such as closing it, unless nobody ever asked for it. */
  public void ifMade(Consumer<? super T> action) {
    T ready = made;
    if (ready != null) {
      action.accept(ready);
    }
  }
}
