package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What services were found to speak, with the credentials they were asked with. Found again after a
 * while: a service that learned the modern era answers the legacy one for ever. Thread-safe.
 */
final class EraVerdicts {
  /** How long a service is taken to speak what it was found to. */
  static final Duration LIFETIME = Duration.ofHours(1);

  /** What a service may be found to speak. */
  enum Speaks {
    /** Revision 2026-07-28. */
    MODERN,
    /** Sessions, over the newest transport of their era. */
    LEGACY,
    /** Sessions, over HTTP with server-sent events. */
    LEGACY_SSE
  }

  private record Verdict(McpTransportSettings asked, Speaks speaks, long endsAt) {}

  private final Map<Long, Verdict> known = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  EraVerdicts(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  Optional<Speaks> of(McpService service) {
    return Optional.ofNullable(known.get(service.id()))
        .filter(verdict -> verdict.asked().equals(service.transport()))
        .filter(verdict -> nanoTime.getAsLong() - verdict.endsAt() < 0)
        .map(Verdict::speaks);
  }

  void found(McpService service, Speaks speaks) {
    long endsAt = nanoTime.getAsLong() + LIFETIME.toNanos();
    known.put(service.id(), new Verdict(service.transport(), speaks, endsAt));
  }

  /** Forgets all others. */
  void keep(Set<Long> serviceIds) {
    known.keySet().retainAll(serviceIds);
  }
}
