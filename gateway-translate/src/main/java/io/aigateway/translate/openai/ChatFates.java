package io.aigateway.translate.openai;

import static io.aigateway.translate.model.FieldFate.at;

import io.aigateway.translate.model.FieldFate;
import io.aigateway.translate.model.FieldFates;
import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of every field of a Chat Completions request elsewhere (OpenAI API, create chat
 * completion, and the extensions by which its clients reach models of other vendors).
 */
final class ChatFates {
  /** The stable name of the dialect. */
  static final String SOURCE = "openai";

  private static final String NO_COUNTERPART = "no counterpart";
  private static final String TOO_MUCH = "above the model's limit: lowered to it";
  private static final String NO_SAMPLING = "the model takes no sampling settings, or thinks";
  private static final String NO_LOGPROBS = "log probabilities are not available";
  private static final String NO_EFFORT = "the model takes no effort";
  private static final String OTHER_EFFORT =
      "the next lower level the model knows, or a thinking budget";

  /** Messages last, everything else before them. */
  static final FieldFates TABLE =
      FieldFates.of(
          Stream.of(answer(), sampling(), format(), thinking(), service(), ChatMessageFates.all())
              .flatMap(List::stream)
              .toList());

  private ChatFates() {}

  private static List<FieldFate> answer() {
    return List.of(
        at("model").mapped("the provider's name of the model"),
        at("max_completion_tokens").mapped("`max_tokens`").approximated(TOO_MUCH),
        at("max_tokens")
            .kept("")
            .approximated(TOO_MUCH + "; zero or less: read as no limit")
            .dropped("`max_completion_tokens` says otherwise"),
        at("stop")
            .mapped("`stop_sequences`")
            .dropped("sequences of white space only are not accepted"),
        at("stream").kept(""),
        at("stream_options.include_usage").mapped("the gateway adds the usage itself"),
        at("stream_options.include_obfuscation")
            .dropped("the gateway pads no chunks")
            .harmless("false"),
        at("n").refused("only one choice can be made").harmless("1"),
        at("logprobs").refused(NO_LOGPROBS).harmless("false"),
        at("top_logprobs").refused(NO_LOGPROBS).harmless("0"),
        at("audio").refused("audio is not available").harmless("{}"),
        at("modalities").refused("only text can be answered").harmless("[\"text\"]", "[]"),
        at("prediction").dropped("no counterpart; only a hint for speed"));
  }

  private static List<FieldFate> sampling() {
    return List.of(
        at("temperature").kept("").approximated("above 1: sent as 1.0").dropped(NO_SAMPLING),
        at("top_p").kept("").dropped(NO_SAMPLING + ", or takes temperature only"),
        at("top_k").kept("").dropped(NO_SAMPLING),
        at("logit_bias").dropped(NO_COUNTERPART).harmless("{}"),
        at("frequency_penalty").dropped(NO_COUNTERPART).harmless("0", "0.0"),
        at("presence_penalty").dropped(NO_COUNTERPART).harmless("0", "0.0"),
        at("seed").dropped("no counterpart; best effort by contract"));
  }

  private static List<FieldFate> format() {
    return List.of(
        at("response_format.type")
            .mapped("`output_config.format`")
            .refused("json_object has no counterpart: give a json_schema"),
        at("response_format.json_schema.name").mapped("the schema's `title`, if it has none"),
        at("response_format.json_schema.description")
            .mapped("the schema's `description`, if it has none"),
        at("response_format.json_schema.schema")
            .mapped("`output_config.format.schema`")
            .approximated("what cannot be enforced goes into descriptions, objects are closed")
            .refused("the model's answer cannot be bound to a schema"),
        at("response_format.json_schema.strict")
            .mapped("the schema is always enforced")
            .approximated("false: the schema is enforced all the same"),
        at("verbosity").dropped(NO_COUNTERPART).harmless("\"medium\""));
  }

  private static List<FieldFate> thinking() {
    return List.of(
        at("reasoning_effort")
            .mapped("`output_config.effort` and `thinking`")
            .approximated(OTHER_EFFORT)
            .dropped(NO_EFFORT),
        at("reasoning.effort")
            .mapped("like `reasoning_effort`")
            .approximated(OTHER_EFFORT)
            .dropped(NO_EFFORT),
        at("reasoning.max_tokens")
            .mapped("`thinking.budget_tokens`")
            .approximated("an effort, where the model takes no budget"),
        at("reasoning.enabled")
            .mapped("false: `thinking.type` disabled")
            .approximated("true: medium effort, unless another is given"),
        at("reasoning.exclude").mapped("the gateway sends no thinking text"),
        at("thinking.type").kept("").approximated("a shape that the model knows"),
        at("thinking.budget_tokens")
            .kept("")
            .approximated("fitted below the output limit, or an effort"),
        at("thinking.display").kept(""));
  }

  private static List<FieldFate> service() {
    return List.of(
        at("user").mapped("`metadata.user_id`").dropped("`safety_identifier` says otherwise"),
        at("safety_identifier").mapped("`metadata.user_id`"),
        at("metadata").dropped(NO_COUNTERPART).harmless("{}"),
        at("store").dropped("nothing is stored").harmless("false"),
        at("service_tier")
            .mapped("auto, and default as standard_only")
            .approximated("priority and fast: auto")
            .dropped("the upstream has no such tier"),
        at("prompt_cache_key").dropped(NO_COUNTERPART),
        at("prompt_cache_options").dropped(NO_COUNTERPART).harmless("{}"),
        at("prompt_cache_retention").dropped(NO_COUNTERPART),
        at("cache_control").kept(""),
        at("moderation").refused("moderation is not available"),
        at("web_search_options").mapped("a `web_search` tool, for at most five searches"),
        at("web_search_options.user_location").mapped("`user_location` of the tool"),
        at("web_search_options.search_context_size")
            .dropped(NO_COUNTERPART)
            .harmless("\"medium\""));
  }
}
