package io.aigateway.translate.anthropic;

import io.aigateway.translate.model.RawJson;
import java.util.Map;
import java.util.Optional;

/**
 * Tools that Anthropic defines but the client runs, with the input each documents (Anthropic docs,
 * bash tool, text editor tool, memory tool). Their types end in a date; every date takes the same
 * input.
 */
final class MessagesTypedTools {
  /** What a model that was not trained on the tool must be told. */
  record Definition(String name, String description, RawJson schema) {}

  private static final Map<String, Definition> BY_PREFIX =
      Map.of("bash_", bash(), "text_editor_", textEditor(), "memory_", memory());

  private MessagesTypedTools() {}

  /** The definition behind a type such as {@code bash_20250124}. */
  static Optional<Definition> definition(String type) {
    return BY_PREFIX.entrySet().stream()
        .filter(entry -> type.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Definition bash() {
    return new Definition(
        "bash",
        "Runs a command in a shell that lives on between calls.",
        new RawJson(
            """
            {"type":"object","properties":{\
            "command":{"type":"string","description":"The command to run."},\
            "restart":{"type":"boolean","description":"Whether to start the shell anew."}}}\
            """));
  }

  private static Definition textEditor() {
    return new Definition(
        "str_replace_based_edit_tool",
        "Shows, creates and changes text files.",
        new RawJson(
            """
            {"type":"object","properties":{\
            "command":{"type":"string","enum":["view","create","str_replace","insert","undo_edit"]},\
            "path":{"type":"string"},\
            "file_text":{"type":"string","description":"For create: the content."},\
            "view_range":{"type":"array","items":{"type":"integer"},\
            "description":"For view: first and last line, from 1."},\
            "old_str":{"type":"string","description":"For str_replace: what to replace."},\
            "new_str":{"type":"string","description":"For str_replace: its replacement."},\
            "insert_line":{"type":"integer","description":"For insert: the line before."},\
            "insert_text":{"type":"string","description":"For insert: the text."}},\
            "required":["command","path"]}\
            """));
  }

  private static Definition memory() {
    return new Definition(
        "memory",
        "Keeps files under /memories from one conversation to the next.",
        new RawJson(
            """
            {"type":"object","properties":{\
            "command":{"type":"string",\
            "enum":["view","create","str_replace","insert","delete","rename"]},\
            "path":{"type":"string"},\
            "view_range":{"type":"array","items":{"type":"integer"}},\
            "file_text":{"type":"string"},\
            "old_str":{"type":"string"},\
            "new_str":{"type":"string"},\
            "insert_line":{"type":"integer"},\
            "insert_text":{"type":"string"},\
            "old_path":{"type":"string"},\
            "new_path":{"type":"string"}},\
            "required":["command"]}\
            """));
  }
}
