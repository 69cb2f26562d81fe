package io.aigateway.domain.provider;

import java.util.List;
import java.util.Optional;

/** Port: really calls a provider to see whether it answers. Implementations are thread-safe. */
public interface ProviderProbe {
  /**
   * One short call on each endpoint.
   *
   * @param modelId the model to call; empty to read the model list instead
   */
  List<ProbeResult> probe(Provider provider, Optional<String> modelId);
}
