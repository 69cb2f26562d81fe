package io.aigateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.routing.explain.Explanation;
import io.aigateway.routing.explain.Question;
import io.aigateway.server.Administration;
import io.aigateway.server.admin.ExplanationJson;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway explain}: what a call would do, without sending anything. */
@Command(
    name = "explain",
    description = {
      "What a call would do and why, without sending anything.",
      "Decided by the configuration alone; which models cool down or have an open circuit is known"
          + " only to the running server: ask its POST /api/v1/explain."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Mixin Local local = new Local();

  @Parameters(paramLabel = "ALIAS", description = "The model as the client names it.")
  String alias = "";

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      description = "What the client speaks: openai (the default) or anthropic.")
  String protocol = Dialect.OPENAI_CHAT.id();

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "The client's request as JSON, - for standard input; else the smallest one.")
  Optional<String> body = Optional.empty();

  @Option(names = "--key", paramLabel = "KEY", description = "Who calls, by name or id.")
  Optional<String> key = Optional.empty();

  @Option(names = "--strict", description = "As with the header x-gateway-strict: true.")
  boolean strict;

  @Override
  public Integer call() {
    Optional<byte[]> given = body.map(name -> new InputFile("body", name).read());
    return local.with(a -> print(explain(a, given)));
  }

  private Explanation explain(Administration a, Optional<byte[]> given) {
    Question question =
        new Question(
            dialect(),
            alias,
            given,
            key.map(name -> Named.key(a, name)),
            strict ? LossPolicy.STRICT : LossPolicy.LENIENT);
    try {
      return a.explainer().explain(question, a.configuration().snapshot());
    } catch (TranslationRefused refused) {
      throw FailureException.invalid(
          refused.path().isEmpty() ? "body" : "body." + refused.path(), refused.getMessage());
    }
  }

  private int print(Explanation explanation) {
    if (local.json) {
      local.out().println(json(ExplanationJson.of(explanation)));
    } else {
      new ExplanationText(explanation).print(local.out());
    }
    local.out().flush();
    return 0;
  }

  private Dialect dialect() {
    return Dialect.ofId(protocol)
        .orElseThrow(
            () ->
                FailureException.invalid(
                    "protocol",
                    "must be one of "
                        + Arrays.stream(Dialect.values())
                            .map(Dialect::id)
                            .collect(Collectors.joining(", "))));
  }

  private static String json(ObjectNode tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
