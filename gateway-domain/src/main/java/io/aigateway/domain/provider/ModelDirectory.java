package io.aigateway.domain.provider;

import java.util.List;

/** Port: reads a vendor's model list over the network. Implementations are thread-safe. */
public interface ModelDirectory {
  /**
   * The models the provider lists on any of its endpoints, every page of them.
   *
   * @throws io.aigateway.domain.failure.FailureException with {@code UpstreamFailed} when no
   *     endpoint gives a list
   */
  List<ModelDraft> list(Provider provider);
}
