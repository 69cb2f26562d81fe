package io.aigateway.translate.anthropic;

import static io.aigateway.translate.model.FieldFate.at;

import io.aigateway.translate.model.FieldFate;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of the fields of messages, blocks and tools elsewhere. */
final class MessagesBlockFates {
  private static final String FITTED = "fitted to the characters and length that are accepted";
  private static final String NO_MARK = "the upstream caches prompts by itself";

  private static final String SITES = "the upstream's search cannot be held to some sites";

  private MessagesBlockFates() {}

  static List<FieldFate> all() {
    return Stream.of(tools(), choice(), messages(), blocks(), calls(), thinking())
        .flatMap(List::stream)
        .toList();
  }

  private static List<FieldFate> tools() {
    return List.of(
        at("tools[].type")
            .mapped("custom: function; web_search: `web_search_options`, where the server takes it")
            .approximated("bash, text editor, memory: a function with the documented input")
            .refused("a tool that Anthropic runs has no counterpart"),
        at("tools[].name").mapped("`function.name`, " + FITTED + "; restored in answers"),
        at("tools[].description").mapped("`function.description`"),
        at("tools[].input_schema").mapped("`function.parameters`"),
        at("tools[].strict")
            .mapped("`function.strict`")
            .approximated("not enforced: the schema is outside the strict subset"),
        at("tools[].cache_control").dropped(NO_MARK),
        at("tools[].allowed_callers")
            .mapped("with `direct` among them: says nothing new")
            .refused("the upstream lets the model itself call every tool"),
        at("tools[].defer_loading").dropped("the tool is offered at once").harmless("false"),
        at("tools[].eager_input_streaming")
            .dropped("the upstream decides how it streams")
            .harmless("false"),
        at("tools[].input_examples").dropped("the upstream takes no examples").harmless("[]"),
        at("tools[].user_location").mapped("`web_search_options.user_location`"),
        at("tools[].max_uses").dropped("the upstream decides how often it searches"),
        at("tools[].allowed_domains").refused(SITES).harmless("[]"),
        at("tools[].blocked_domains").refused(SITES).harmless("[]"),
        at("tools[].max_characters").dropped("the function's input has no such limit"));
  }

  private static List<FieldFate> choice() {
    return List.of(
        at("tool_choice.type")
            .mapped("auto, required, function, none")
            .approximated("auto, where the model cannot be made to call a tool")
            .dropped("the upstream takes none"),
        at("tool_choice.name").mapped("`tool_choice.function.name`"),
        at("tool_choice.disable_parallel_tool_use")
            .mapped("`parallel_tool_calls`")
            .dropped("the upstream cannot be held to single calls")
            .harmless("false"));
  }

  private static List<FieldFate> messages() {
    return List.of(
        at("system").mapped("a system message, its blocks apart"),
        at("messages[].role")
            .kept("also system between other messages")
            .approximated("system: user, where the server takes instructions first only"),
        at("messages[].content")
            .mapped("results become tool messages, which stand first")
            .refused("the model cannot continue an answer that the request begins"),
        at("messages[].clear_at").dropped("instructions stay"),
        at("messages[].output_config").dropped("the upstream takes no settings on a message"));
  }

  private static List<FieldFate> blocks() {
    return List.of(
        at("messages[].content[].type")
            .mapped("text, image, document, search_result, calls and results")
            .approximated("blocks that only Anthropic makes become plain text"),
        at("messages[].content[].text")
            .kept("")
            .approximated("text after a tool call moves before it"),
        at("messages[].content[].citations")
            .dropped("the answer will not cite")
            .harmless("[]", "{\"enabled\":false}"),
        at("messages[].content[].cache_control")
            .mapped("`prompt_cache_breakpoint`, where the server takes it")
            .dropped(NO_MARK),
        at("messages[].content[].source")
            .mapped("`image_url`, or `file` for a PDF")
            .approximated("documents of text become plain text")
            .refused("file ids, and documents behind a URL"),
        at("messages[].content[].transformations")
            .dropped("the upstream decides about image sizes"),
        at("messages[].content[].title").mapped("`file.filename`, or above the text"),
        at("messages[].content[].context").mapped("a text part before the document"));
  }

  private static List<FieldFate> calls() {
    return List.of(
        at("messages[].content[].id")
            .mapped("`tool_calls[].id`, " + FITTED)
            .approximated("a call without a result gets one that says so"),
        at("messages[].content[].name").mapped("`tool_calls[].function.name`, " + FITTED),
        at("messages[].content[].input").mapped("`tool_calls[].function.arguments`"),
        at("messages[].content[].caller")
            .dropped("every call is the model's own")
            .harmless("{\"type\":\"direct\"}"),
        at("messages[].content[].tool_use_id")
            .mapped("`tool_call_id`")
            .approximated("of no call: sent as user text"),
        at("messages[].content[].content")
            .mapped("text of the tool message")
            .approximated("pictures and files move to the user message that follows"),
        at("messages[].content[].is_error").mapped("the text begins with `Error: `"));
  }

  private static List<FieldFate> thinking() {
    return List.of(
        at("messages[].content[].thinking")
            .mapped("`reasoning_content`, where the upstream demands it")
            .dropped("the upstream takes no earlier thinking"),
        at("messages[].content[].signature").dropped("goes with the thinking"),
        at("messages[].content[].data").dropped("the upstream takes no earlier thinking"));
  }
}
