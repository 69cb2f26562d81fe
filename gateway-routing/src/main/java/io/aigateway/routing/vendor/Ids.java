package io.aigateway.routing.vendor;

import java.util.concurrent.atomic.AtomicLong;

/** Identifiers that look like a vendor's and never repeat within one vendor. */
final class Ids {
  private final AtomicLong count = new AtomicLong();

  /** The next one: the prefix and 24 digits. */
  String next(String prefix) {
    return prefix + "%024d".formatted(count.incrementAndGet());
  }
}
