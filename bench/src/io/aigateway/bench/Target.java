package io.aigateway.bench;

/** Something that stands between clients and vendors. */
interface Target extends AutoCloseable {
  /** As results call it. */
  String name();

  /** The call that makes it ask the vendor of the given protocol for the work. */
  Call call(Work work, Protocol client, Protocol vendor, int bytes);

  /** The running program. */
  Program program();

  @Override
  default void close() {
    program().close();
  }
}
