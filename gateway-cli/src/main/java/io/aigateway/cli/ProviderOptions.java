package io.aigateway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What can be said about a provider; what is not said stays as it is. */
final class ProviderOptions {
  @Option(
      names = "--openai",
      paramLabel = "URL",
      description = "Base URL where it speaks OpenAI, with the version: https://…/v1")
  Optional<URI> openAi = Optional.empty();

  @Option(
      names = "--anthropic",
      paramLabel = "URL",
      description = "Base URL where it speaks Anthropic, with the version: https://…/v1")
  Optional<URI> anthropic = Optional.empty();

  @Option(
      names = "--api-key-env",
      paramLabel = "NAME",
      description = "The environment variable that holds its key.")
  Optional<String> apiKeyVariable = Optional.empty();

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      interactive = true,
      arity = "0..1",
      description = "Its key; without a value it is asked for, which keeps it out of the history.")
  Optional<String> apiKey = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The upstream profile, such as openai.")
  Optional<String> profile = Optional.empty();

  @Option(names = "--priority", paramLabel = "NUMBER", description = "A number to sort by.")
  Optional<Integer> priority = Optional.empty();

  @Option(
      names = "--allow-private-network",
      negatable = true,
      description = "Whether its address may be loopback or private, as a server at home is.")
  Optional<Boolean> allowPrivateNetwork = Optional.empty();

  @Option(names = "--enabled", negatable = true, description = "Whether calls may go there.")
  Optional<Boolean> enabled = Optional.empty();

  /** The draft with all that was said. */
  ProviderDraft apply(ProviderDraft draft) {
    SortedMap<DialectId, URI> endpoints = new TreeMap<>(draft.endpoints());
    openAi.ifPresent(url -> endpoints.put(new DialectId("openai"), url));
    anthropic.ifPresent(url -> endpoints.put(new DialectId("anthropic"), url));
    return new ProviderDraft(
        draft.name(),
        endpoints,
        key().orElse(draft.apiKey()),
        enabled.orElse(draft.enabled()),
        priority.orElse(draft.priority()),
        allowPrivateNetwork.orElse(draft.allowPrivateNetwork()),
        profile.or(draft::profile));
  }

  /** All that was said, as the admin API names it. */
  ObjectNode fields() {
    ObjectNode fields = AdminHttp.object();
    openAi.ifPresent(url -> fields.put("openai_base_url", url.toString()));
    anthropic.ifPresent(url -> fields.put("anthropic_base_url", url.toString()));
    key().ifPresent(secret -> fields.put("api_key", secret.reveal()));
    enabled.ifPresent(value -> fields.put("enabled", value));
    priority.ifPresent(value -> fields.put("priority", value));
    allowPrivateNetwork.ifPresent(value -> fields.put("allow_private_network", value));
    profile.ifPresent(value -> fields.put("profile", value));
    return fields;
  }

  private Optional<Secret> key() {
    return apiKeyVariable
        .map(
            name ->
                Optional.ofNullable(System.getenv(name))
                    .orElseThrow(
                        () ->
                            FailureException.invalid(
                                "--api-key-env", "there is no variable named " + name)))
        .or(() -> apiKey)
        .map(Secret::of);
  }
}
