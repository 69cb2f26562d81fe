package io.aigateway.persistence;

/** Tells of something until it is closed. */
@FunctionalInterface
public interface Watch extends AutoCloseable {
  /** Tells nothing any more; what is under way may still be told. */
  @Override
  void close();
}
