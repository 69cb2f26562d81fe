package io.aigateway.translate.target;

import java.util.List;
import java.util.Optional;

/**
 * One page of a vendor's model list.
 *
 * @param models in the vendor's order
 * @param nextAfter the id after which the next page begins; empty on the last page
 */
public record ModelPage(List<ListedModel> models, Optional<String> nextAfter) {
  /** Copies the models. */
  public ModelPage {
    models = List.copyOf(models);
  }
}
