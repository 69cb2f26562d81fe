package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.server.declare.Declaration;
import io.aigateway.server.declare.Step;
import io.aigateway.server.declare.Step.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a running server. References are to variables here, where the document is;
 * only those that it names are sent.
 */
record RemoteConfig(AdminHttp http, Map<String, String> environment) implements ConfigPort {
  private static final String ALL = "/configuration";

  @Override
  public ObjectNode export() {
    if (http.get(ALL).path("configuration") instanceof ObjectNode document) {
      return document;
    }
    throw new FailureException(new Failure.UpstreamFailed("there was no document in the answer"));
  }

  @Override
  public List<Step> plan(ObjectNode document, boolean prune) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode step :
        http.post(ALL + "/plan", said(document).put("prune", prune)).path("steps")) {
      List<String> fields = new ArrayList<>();
      step.path("fields").forEach(field -> fields.add(field.asText()));
      steps.add(
          new Step(
              Action.ofWord(step.path("action").asText()).orElseThrow(),
              step.path("kind").asText(),
              step.path("name").asText(),
              fields));
    }
    return steps;
  }

  @Override
  public Optional<String> take(Step step, ObjectNode document) {
    ObjectNode body =
        said(document)
            .put("action", step.action().word())
            .put("kind", step.kind())
            .put("name", step.name());
    return Optional.of(http.post(ALL + "/step", body).path("raw_key").asText(""))
        .filter(secret -> !secret.isEmpty());
  }

  private ObjectNode said(ObjectNode document) {
    ObjectNode body = AdminHttp.object();
    body.set("document", document);
    ObjectNode variables = body.putObject("variables");
    Declaration.variables(document, environment).forEach(variables::put);
    return body;
  }
}
