package io.aigateway.cli;

import io.aigateway.domain.provider.ModelDraft;
import java.util.Optional;

/** Port of {@code gateway provider}; providers are named by name or id. */
interface ProviderPort {
  /** All providers. */
  Listing list();

  /** One provider. */
  Listing show(String provider);

  /** Adds a provider. */
  Listing create(String name, ProviderOptions options);

  /** Changes what the options say. */
  Listing update(String provider, ProviderOptions options);

  /** Deletes a provider and what hangs on it. */
  void delete(String provider);

  /** Really calls a provider; a row for each protocol. */
  Listing test(String provider, Optional<String> model);

  /** Reads the vendor's model list. */
  Listing sync(String provider);

  /** The models of a provider. */
  Listing models(String provider);

  /** Adds a model by hand. */
  Listing addModel(String provider, ModelDraft draft);

  /** Deletes a model and its mappings. */
  void deleteModel(String provider, String model);
}
