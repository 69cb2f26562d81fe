package io.aigateway.translate.openai;

import static io.aigateway.translate.model.FieldFate.at;

import io.aigateway.translate.model.FieldFate;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of the fields of messages and tools elsewhere. */
final class ChatMessageFates {
  private static final String FITTED = "fitted to the characters and length that are accepted";
  private static final String UNSIGNED = "thinking without a signature cannot be replayed";
  private static final String BROKEN = "not a JSON object: wrapped in one";
  private static final String MARK = "`cache_control`; of more than four the last ones";
  private static final String FREE_TEXT = "a tool with the one property `input`";

  private ChatMessageFates() {}

  static List<FieldFate> all() {
    return Stream.of(tools(), functions(), choice(), messages(), calls(), reasoning(), parts())
        .flatMap(List::stream)
        .toList();
  }

  private static List<FieldFate> tools() {
    return List.of(
        at("tools[].type")
            .mapped("function and custom")
            .refused("a tool that OpenAI defines has no counterpart"),
        at("tools[].function.name").mapped("`name`, " + FITTED + "; restored in answers"),
        at("tools[].function.description").mapped("`description`"),
        at("tools[].function.parameters")
            .mapped("`input_schema`")
            .approximated("alternatives at the top are merged and described"),
        at("tools[].function.strict")
            .mapped("`strict`")
            .approximated("left out: the schema has keywords that cannot be enforced"),
        at("tools[].function.cache_control").mapped(MARK),
        at("tools[].cache_control").mapped(MARK),
        at("tools[].custom.name").mapped(FREE_TEXT),
        at("tools[].custom.description").mapped("`description`"),
        at("tools[].custom.format")
            .mapped("text says nothing")
            .approximated("a grammar is described but not enforced"));
  }

  private static List<FieldFate> functions() {
    return List.of(
        at("functions[].name").mapped("like `tools[].function.name`"),
        at("functions[].description").mapped("`description`"),
        at("functions[].parameters").mapped("`input_schema`"));
  }

  private static List<FieldFate> choice() {
    return List.of(
        at("function_call").mapped("`tool_choice`"),
        at("tool_choice")
            .mapped("auto, none, any, tool")
            .approximated("auto, where the model cannot be made to call a tool"),
        at("tool_choice.type").mapped("`tool_choice.type`"),
        at("tool_choice.function.name").mapped("`tool_choice.name`"),
        at("tool_choice.custom.name").mapped("`tool_choice.name`"),
        at("tool_choice.allowed_tools").approximated("tools that are not allowed are left out"),
        at("parallel_tool_calls").mapped("`tool_choice.disable_parallel_tool_use`"));
  }

  private static List<FieldFate> messages() {
    return List.of(
        at("messages[].role")
            .mapped("leading instructions are `system`; tool messages are user messages")
            .approximated("instructions in between: user text, unless the model knows them"),
        at("messages[].content")
            .mapped("blocks; empty text is left out")
            .approximated("a user message is added where the assistant opens or closes"),
        at("messages[].name").dropped("messages carry no names"),
        at("messages[].refusal").mapped("a text block"),
        at("messages[].audio").refused("audio is not available").harmless("{}"),
        at("messages[].annotations").dropped("no counterpart").harmless("[]"),
        at("messages[].cache_control").mapped("`cache_control` of the last block"),
        at("messages[].prompt_cache_breakpoint").mapped("`cache_control` of the last block"));
  }

  private static List<FieldFate> calls() {
    return List.of(
        at("messages[].tool_call_id")
            .mapped("`tool_use_id`")
            .approximated("of no call: sent as user text"),
        at("messages[].tool_calls[].id")
            .mapped("`id`, " + FITTED)
            .approximated("a call without a result gets one that says so"),
        at("messages[].tool_calls[].type").mapped("`tool_use`"),
        at("messages[].tool_calls[].function.name").mapped("`name`, " + FITTED),
        at("messages[].tool_calls[].function.arguments").mapped("`input`").approximated(BROKEN),
        at("messages[].tool_calls[].custom.name").mapped("`name`, " + FITTED),
        at("messages[].tool_calls[].custom.input").mapped("the property `input`"),
        at("messages[].tool_calls[].cache_control").mapped(MARK),
        at("messages[].function_call.name").mapped("`name`, " + FITTED),
        at("messages[].function_call.arguments").mapped("`input`").approximated(BROKEN));
  }

  private static List<FieldFate> reasoning() {
    return List.of(
        at("messages[].reasoning_content").dropped(UNSIGNED),
        at("messages[].reasoning").dropped(UNSIGNED),
        at("messages[].reasoning_details")
            .mapped("thinking blocks, byte for byte")
            .dropped(UNSIGNED),
        at("messages[].thinking_blocks")
            .mapped("thinking blocks, byte for byte")
            .dropped(UNSIGNED));
  }

  private static List<FieldFate> parts() {
    return List.of(
        at("messages[].content[].type").mapped("the kind of block"),
        at("messages[].content[].text").kept(""),
        at("messages[].content[].refusal").mapped("a text block"),
        at("messages[].content[].image_url.url")
            .mapped("`source`")
            .refused("media types other than png, jpeg, gif and webp"),
        at("messages[].content[].image_url.detail").dropped("no counterpart").harmless("\"auto\""),
        at("messages[].content[].file.file_data")
            .mapped("`source`: PDF, text or image")
            .refused("other media types"),
        at("messages[].content[].file.filename")
            .mapped("`title`")
            .dropped("pictures carry no names"),
        at("messages[].content[].file.file_id")
            .refused("a file id means nothing to another vendor"),
        at("messages[].content[].input_audio").refused("audio has no counterpart"),
        at("messages[].content[].thinking").mapped("a thinking block").dropped(UNSIGNED),
        at("messages[].content[].signature").mapped("`signature`"),
        at("messages[].content[].data").mapped("a redacted thinking block"),
        at("messages[].content[].cache_control").kept("of more than four the last ones"),
        at("messages[].content[].prompt_cache_breakpoint")
            .mapped("`cache_control`: five minutes or one hour")
            .approximated("more than an hour: one hour")
            .dropped("of more than four the first ones"));
  }
}
