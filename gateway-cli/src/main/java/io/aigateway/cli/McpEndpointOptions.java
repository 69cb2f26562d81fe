package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.mcp.client.EndpointClient;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which running gateway is spoken to, and as whom. */
final class McpEndpointOptions {
  private static final String KEY_VARIABLE = "GATEWAY_KEY";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The gateway key; without it the one in GATEWAY_KEY.")
  Optional<String> key = Optional.empty();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The endpoint; without it http://127.0.0.1:18080/mcp/v1.")
  URI url = URI.create("http://127.0.0.1:18080/mcp/v1");

  /** The endpoint, ready to be asked. */
  EndpointClient open() {
    String raw =
        key.or(() -> Optional.ofNullable(System.getenv(KEY_VARIABLE)))
            .filter(text -> !text.isBlank())
            .orElseThrow(
                () ->
                    FailureException.invalid(
                        "--key", "is needed, or the variable " + KEY_VARIABLE));
    if (url.getHost() == null) {
      throw FailureException.invalid("--url", "must be a URL like http://127.0.0.1:18080/mcp/v1");
    }
    return new EndpointClient(url, raw);
  }
}
