package io.aigateway.translate.anthropic;

import static io.aigateway.translate.model.FieldFate.at;

import io.aigateway.translate.model.FieldFate;
import io.aigateway.translate.model.FieldFates;
import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of every field of a Messages request elsewhere (Anthropic Messages API, create a
 * message, stable and beta). Refused are those that hold state or promises elsewhere: a container,
 * remote tools, where data may be processed, who pays.
 */
final class MessagesFates {
  private static final String NOT_TAKEN = "the model does not take it";
  private static final String NO_EFFORT = "the upstream takes no reasoning effort";

  /** Messages last, everything else before them. */
  static final FieldFates TABLE =
      FieldFates.of(
          Stream.of(answer(), thinking(), service(), elsewhere(), MessagesBlockFates.all())
              .flatMap(List::stream)
              .toList());

  private MessagesFates() {}

  private static List<FieldFate> answer() {
    return List.of(
        at("model").mapped("the provider's name of the model"),
        at("max_tokens")
            .mapped("`max_completion_tokens`, or `max_tokens` on older servers")
            .approximated("above the model's limit: lowered to it")
            .refused("0: the upstream cannot warm its cache without an answer"),
        at("temperature").kept("").dropped(NOT_TAKEN),
        at("top_p").kept("").dropped(NOT_TAKEN),
        at("top_k").kept("where the server takes it").dropped("the upstream does not take it"),
        at("stop_sequences")
            .mapped("`stop`; those beyond what the upstream takes the gateway enforces")
            .refused("more than 64 for the gateway, or of more than 1024 characters"),
        at("stream").kept(""));
  }

  private static List<FieldFate> thinking() {
    return List.of(
        at("thinking.type")
            .mapped("disabled: `reasoning_effort` none")
            .approximated("adaptive: the upstream decides; between_tools likewise")
            .dropped(NO_EFFORT),
        at("thinking.budget_tokens")
            .approximated("`reasoning_effort` by the size of the budget")
            .dropped(NO_EFFORT),
        at("thinking.display").mapped("the gateway keeps the thinking's text back"),
        at("output_config.effort")
            .mapped("`reasoning_effort`")
            .approximated("the next lower level the model knows")
            .dropped(NO_EFFORT),
        at("output_config.format")
            .mapped("`response_format.json_schema`")
            .approximated("not enforced: the schema is outside the strict subset")
            .refused("the model's answer cannot be bound to a schema"),
        at("output_format")
            .mapped("`response_format.json_schema`")
            .approximated("not enforced: the schema is outside the strict subset")
            .dropped("`output_config.format` says otherwise"),
        at("output_config.task_budget").dropped("the upstream knows no task budget"));
  }

  private static List<FieldFate> service() {
    return List.of(
        at("metadata.user_id")
            .mapped("`safety_identifier`, or `user` on older servers; hashed if too long"),
        at("service_tier").kept("auto").approximated("standard_only: default"),
        at("speed").dropped("the upstream has one speed").harmless("\"standard\""),
        at("cache_control").dropped("the upstream caches prompts by itself"),
        at("context_management").dropped("the upstream does not manage the context"),
        at("diagnostics").dropped("the upstream gives no diagnostics"),
        at("fallbacks").dropped("the gateway's own routing decides"),
        at("fallback_credit_token").dropped("the gateway's own routing decides"),
        at("user_profile_id").dropped("the upstream knows no user profiles"),
        at("workspace_id").dropped("the upstream knows no workspaces"));
  }

  private static List<FieldFate> elsewhere() {
    return List.of(
        at("container").refused("containers live with Anthropic only"),
        at("mcp_servers")
            .refused("remote MCP servers are connected by Anthropic only")
            .harmless("[]"),
        at("inference_geo").refused("the upstream does not promise where data is processed"),
        at("thread").refused("threads live with Anthropic only"),
        at("compaction").refused("the upstream does not compact conversations"),
        at("billing_policy").refused("the upstream knows no billing policy"));
  }
}
