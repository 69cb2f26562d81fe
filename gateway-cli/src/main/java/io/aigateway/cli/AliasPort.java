package io.aigateway.cli;

import java.util.List;
import java.util.Optional;

/** Port of {@code gateway alias}; aliases are named by name or id. */
interface AliasPort {
  /**
   * What is said about an alias; what is not said stays.
   *
   * @param name a new name
   * @param enabled whether it can be called
   * @param description for people
   */
  record Change(Optional<String> name, Optional<Boolean> enabled, Optional<String> description) {}

  /** All aliases. */
  Listing list();

  /** One alias. */
  Listing show(String alias);

  /** Adds an alias that leads to the models in this order. */
  Listing create(String name, Optional<String> description, List<ModelName> to);

  /** Changes an alias. */
  Listing update(String alias, Change change);

  /** Adds a way; without a weight it comes after the others. */
  Listing map(String alias, ModelName to, Optional<Integer> weight);

  /** Takes a way out. */
  Listing unmap(String alias, ModelName to);

  /** Deletes an alias and its ways. */
  void delete(String alias);
}
