package io.aigateway.server.bootstrap;

import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ProviderDraft;
import java.util.List;

/**
 * A provider that shall exist.
 *
 * @param provider when there is none of its name yet; of an existing one only the key and what the
 *     environment says about addresses are changed
 * @param models that it shall have at least
 */
public record WantedProvider(ProviderDraft provider, List<ModelDraft> models) {
  /** Copies the models. */
  public WantedProvider {
    models = List.copyOf(models);
  }
}
