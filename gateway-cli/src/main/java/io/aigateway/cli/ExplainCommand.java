package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.translate.Dialect;
import java.io.PrintWriter;
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
      "On the database it is decided by the configuration alone; which models cool down or have an"
          + " open circuit is known to the running server: ask it with --server."
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin Place place = new Place();

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
    ExplainPort.Asked asked =
        new ExplainPort.Asked(
            dialect(), alias, body.map(name -> new InputFile("body", name).read()), key, strict);
    JsonNode explanation = place.with(ports -> ports.explain().explain(asked));
    PrintWriter out = place.local.out();
    if (place.local.json) {
      out.println(explanation.toPrettyString());
    } else {
      new ExplanationText(explanation).print(out);
    }
    out.flush();
    return ExitCode.DONE.value();
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
}
