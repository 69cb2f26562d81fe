package io.aigateway.translate.anthropic;

import io.aigateway.translate.json.PlainJson;
import java.util.Optional;

/**
 * The event most of a stream consists of: a piece of text, thinking or arguments (Anthropic
 * Messages API, streaming, {@code content_block_delta}). Read without a tree.
 */
final class MessagesDelta {
  /** Of what it is a piece. */
  enum Kind {
    /** Words. */
    TEXT("text_delta", "text"),
    /** Thinking. */
    THINKING("thinking_delta", "thinking"),
    /** Arguments of a call. */
    INPUT("input_json_delta", "partial_json");

    private final String type;
    private final String field;

    Kind(String type, String field) {
      this.type = type;
      this.field = field;
    }
  }

  private static final Kind[] KINDS = Kind.values();

  private final PlainJson json;
  private Kind kind = Kind.TEXT;
  private int index;
  private int start;
  private int end;
  private int escapes;

  private MessagesDelta(String data) {
    this.json = new PlainJson(data);
  }

  /** The delta; empty for any other event and for one that is not written plainly. */
  static Optional<MessagesDelta> of(String data) {
    MessagesDelta delta = new MessagesDelta(data);
    return delta.read() ? Optional.of(delta) : Optional.empty();
  }

  Kind kind() {
    return kind;
  }

  int index() {
    return index;
  }

  /** Characters of the text. */
  int length() {
    return end - start - escapes;
  }

  String text() {
    return json.string(start, end, escapes);
  }

  private boolean read() {
    int type = 0;
    int indices = 0;
    int deltas = 0;
    json.object();
    while (json.member()) {
      if (json.is("type")) {
        json.string();
        type += json.is("content_block_delta") ? 1 : 2;
      } else if (json.is("index")) {
        index = json.index();
        indices++;
      } else if (json.is("delta") && deltas++ == 0) {
        delta();
      } else {
        json.odd();
      }
    }
    return type == 1 && indices == 1 && deltas == 1 && json.whole();
  }

  /** Exactly the type and, after it, the one field that belongs to it. */
  private void delta() {
    json.object();
    json.member();
    if (!json.is("type")) {
      json.odd();
      return;
    }
    json.string();
    if (!known() || !json.member() || !json.is(kind.field)) {
      json.odd();
      return;
    }
    json.string();
    start = json.start();
    end = json.end();
    escapes = json.escapes();
    if (json.member()) {
      json.odd();
    }
  }

  private boolean known() {
    for (Kind candidate : KINDS) {
      if (json.is(candidate.type)) {
        kind = candidate;
        return true;
      }
    }
    return false;
  }
}
