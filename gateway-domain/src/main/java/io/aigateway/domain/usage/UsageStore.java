package io.aigateway.domain.usage;

import java.util.List;

/** Port: where call records end up. Implementations are thread-safe. */
public interface UsageStore {
  /** Stores the calls in one transaction; a request id that is there already is left as it is. */
  void append(List<CallRecord> calls);
}
