package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.model.RawJson;
import java.util.Optional;

/**
 * Tools that Anthropic names by type only and that the client runs itself; models elsewhere get
 * them as functions (Anthropic Messages API: bash, text editor and memory tool).
 */
enum ClientTool {
  /** A shell session. */
  BASH(
      "bash_",
      "Run a command in a persistent shell session.",
      """
      {"type":"object","properties":{
      "command":{"type":"string","description":"The command to run. Required unless restarting."},
      "restart":{"type":"boolean","description":"Set to true to restart the session."}}}
      """),
  /** Views and edits files. */
  TEXT_EDITOR(
      "text_editor_",
      "View, create and edit text files.",
      """
      {"type":"object","properties":{
      "command":{"type":"string","enum":["view","create","str_replace","insert"]},
      "path":{"type":"string","description":"Path of the file or directory."},
      "view_range":{"type":"array","items":{"type":"integer"},\
      "description":"For view: first and last line, counted from 1; -1 is the end."},
      "file_text":{"type":"string","description":"For create: the content of the file."},
      "old_str":{"type":"string","description":"For str_replace: the exact text to replace."},
      "new_str":{"type":"string","description":"For str_replace: the new text."},
      "insert_line":{"type":"integer","description":"For insert: the line after which to insert."},
      "insert_text":{"type":"string","description":"For insert: the text to insert."}},
      "required":["command","path"]}
      """),
  /** Files that outlive the conversation. */
  MEMORY(
      "memory_",
      "Keep notes in files under /memories that outlive this conversation.",
      """
      {"type":"object","properties":{
      "command":{"type":"string",\
      "enum":["view","create","str_replace","insert","delete","rename"]},
      "path":{"type":"string","description":"Path under /memories."},
      "view_range":{"type":"array","items":{"type":"integer"},\
      "description":"For view: first and last line, counted from 1."},
      "file_text":{"type":"string","description":"For create: the content of the file."},
      "old_str":{"type":"string","description":"For str_replace: the exact text to replace."},
      "new_str":{"type":"string","description":"For str_replace: the new text."},
      "insert_line":{"type":"integer","description":"For insert: the line after which to insert."},
      "insert_text":{"type":"string","description":"For insert: the text to insert."},
      "old_path":{"type":"string","description":"For rename: the present path."},
      "new_path":{"type":"string","description":"For rename: the new path."}},
      "required":["command"]}
      """);

  private final String prefix;
  private final String description;
  private final String schema;

  ClientTool(String prefix, String description, String schema) {
    this.prefix = prefix;
    this.description = description;
    this.schema = schema;
  }

  /** The tool of a dated type name such as {@code bash_20250124}. */
  static Optional<ClientTool> of(String type) {
    for (ClientTool tool : values()) {
      if (type.startsWith(tool.prefix)) {
        return Optional.of(tool);
      }
    }
    return Optional.empty();
  }

  String description() {
    return description;
  }

  ObjectNode schema() {
    return (ObjectNode) Trees.of(new RawJson(schema));
  }
}
