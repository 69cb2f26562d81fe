package io.aigateway.domain.audit;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes a write and what is written down of it one: both are stored, or neither. Implementations
 * are thread-safe.
 */
public interface Writes {
  /**
   * Does the work in one transaction; it must not wait for anything but the database. Fails as the
   * work does, and then nothing is stored.
   *
   * @param work gets the place where its changes are written down
   */
  <T> T run(Function<Consumer<Change>, T> work);

  /** Writes down whatever is told, wherever the log is kept. */
  static Writes noting(Consumer<Change> log) {
    return new Writes() {
      @Override
      public <T> T run(Function<Consumer<Change>, T> work) {
        return work.apply(log);
      }
    };
  }

  /**
   * Writes down in the audit log who did it.
   *
   * @param afterwards runs once it is stored
   */
  static Writes audited(AuditLog audit, Runnable afterwards) {
    return new Writes() {
      @Override
      public <T> T run(Function<Consumer<Change>, T> work) {
        T result = audit.together(() -> work.apply(audit::done));
        afterwards.run();
        return result;
      }
    };
  }
}
