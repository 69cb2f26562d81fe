package io.aigateway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.server.Administration;
import io.aigateway.server.declare.Declaration;
import io.aigateway.server.declare.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of the database here. */
record LocalConfig(Declaration declaration) implements ConfigPort {
  static LocalConfig of(Administration a, Map<String, String> environment) {
    return new LocalConfig(
        new Declaration(a.providers(), a.mcpServices(), a.aliases(), a.keys(), environment));
  }

  @Override
  public ObjectNode export() {
    return declaration.export();
  }

  @Override
  public List<Step> plan(ObjectNode document, boolean prune) {
    return declaration.plan(document, prune);
  }

  @Override
  public Optional<String> take(Step step, ObjectNode document) {
    return declaration.take(step, document);
  }
}
