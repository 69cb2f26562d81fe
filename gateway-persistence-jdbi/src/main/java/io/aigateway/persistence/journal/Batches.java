package io.aigateway.persistence.journal;

import io.aigateway.domain.failure.FailureException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Stores records of one kind: together, or one by one when the database refuses some of them.
 *
 * @param store stores all of a list or throws
 * @param name what a record is called in the log
 */
record Batches<T>(Consumer<List<T>> store, Function<T, String> name) {
  private static final System.Logger LOG = System.getLogger(Batches.class.getName());

  /**
   * Stores all that the database takes.
   *
   * @throws FailureException when the database is away: the same records are to come again
   */
  void store(List<T> records) {
    if (records.isEmpty()) {
      return;
    }
    try {
      store.accept(records);
    } catch (FailureException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a batch of call records was refused, trying one by one: " + e);
      records.forEach(this::storeAlone);
    }
  }

  /** One record that the database refuses must not keep all others waiting for ever. */
  private void storeAlone(T one) {
    try {
      store.accept(List.of(one));
    } catch (FailureException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "call record " + name.apply(one) + " cannot be stored", e);
    }
  }
}
