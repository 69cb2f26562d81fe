package io.aigateway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.server.declare.Step;
import java.util.List;
import java.util.Optional;

/** Port of {@code gateway config}: the configuration as one document. */
interface ConfigPort {
  /** Everything that is there, with references instead of secrets. */
  ObjectNode export();

  /** The steps that would make the configuration what the document says. */
  List<Step> plan(ObjectNode document, boolean prune);

  /**
   * Takes one step of the document's plan.
   *
   * @return a secret that is shown this once
   */
  Optional<String> take(Step step, ObjectNode document);
}
