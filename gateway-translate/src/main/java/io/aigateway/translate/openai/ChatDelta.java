package io.aigateway.translate.openai;

import io.aigateway.translate.json.PlainJson;
import java.util.Optional;

/**
 * The chunk most of a stream consists of: one piece of words, reasoning or arguments and nothing
 * else of meaning (OpenAI API, chat completion chunk). Read without a tree.
 */
final class ChatDelta {
  /** Of what it is a piece. */
  enum Kind {
    /** Words. */
    TEXT,
    /** Reasoning. */
    REASONING,
    /** Arguments of a call. */
    ARGUMENTS
  }

  private final PlainJson json;
  private Kind kind = Kind.TEXT;
  private int call;
  private int pieces;
  private int seen;
  private int start;
  private int end;
  private int escapes;
  private int modelStart;
  private int modelEnd;
  private int modelEscapes;

  private ChatDelta(String data) {
    this.json = new PlainJson(data);
  }

  /** The piece; empty for any other chunk and for one that is not written plainly. */
  static Optional<ChatDelta> of(String data) {
    ChatDelta delta = new ChatDelta(data);
    return delta.read() ? Optional.of(delta) : Optional.empty();
  }

  Kind kind() {
    return kind;
  }

  /** The place of the call whose arguments they are. */
  int call() {
    return call;
  }

  /** Characters of the text, at least one. */
  int length() {
    return end - start - escapes;
  }

  String text() {
    return json.string(start, end, escapes);
  }

  /** The model named; may be empty. */
  String model() {
    return json.string(modelStart, modelEnd, modelEscapes);
  }

  private boolean read() {
    int choices = 0;
    int models = 0;
    json.object();
    while (json.member()) {
      if (json.is("choices")) {
        once(choices++);
        choices();
      } else if (json.is("model")) {
        once(models++);
        modelName();
      } else if (json.is("usage") || json.is("error")) {
        json.nothing();
      } else if (json.is("object")) {
        json.string();
        if (json.is("error")) {
          json.odd();
        }
      } else {
        json.scalar();
      }
    }
    return pieces == 1 && json.whole();
  }

  private void modelName() {
    json.stringOrNull();
    modelStart = json.start();
    modelEnd = json.end();
    modelEscapes = json.escapes();
  }

  private void choices() {
    json.array();
    if (!json.element()) {
      json.odd();
      return;
    }
    choice();
    if (json.element()) {
      json.odd();
    }
  }

  private void choice() {
    int deltas = 0;
    json.object();
    while (json.member()) {
      if (json.is("delta")) {
        once(deltas++);
        delta();
      } else if (json.is("index")) {
        if (json.index() != 0) {
          json.odd();
        }
      } else {
        json.nothing();
      }
    }
  }

  private void delta() {
    json.object();
    while (json.member()) {
      if (json.is("content")) {
        piece(Kind.TEXT, 1);
      } else if (json.is("reasoning_content")) {
        piece(Kind.REASONING, 2);
      } else if (json.is("reasoning")) {
        piece(Kind.REASONING, 4);
      } else if (json.is("tool_calls")) {
        once(seen & 8);
        seen |= 8;
        calls();
      } else if (json.is("role")) {
        json.stringOrNull();
      } else {
        json.nothing();
      }
    }
  }

  /** Exactly one call that goes on: its place and a piece of its arguments. */
  private void calls() {
    json.array();
    if (!json.element()) {
      json.odd();
      return;
    }
    int indices = 0;
    int functions = 0;
    json.object();
    while (json.member()) {
      if (json.is("index")) {
        once(indices++);
        call = json.index();
      } else if (json.is("function")) {
        once(functions++);
        function();
      } else if (json.is("type")) {
        json.stringOrNull();
      } else {
        json.nothing();
      }
    }
    if (indices != 1 || functions != 1 || json.element()) {
      json.odd();
    }
  }

  private void function() {
    json.object();
    while (json.member()) {
      if (json.is("arguments")) {
        piece(Kind.ARGUMENTS, 16);
      } else {
        json.nothing();
      }
    }
  }

  /** Of a member that is repeated parsers take the last; that is not plain. */
  private void once(int before) {
    if (before != 0) {
      json.odd();
    }
  }

  /** Empty text says nothing; a second text that says something is not plain. */
  private void piece(Kind of, int mark) {
    once(seen & mark);
    seen |= mark;
    json.stringOrNull();
    if (json.end() == json.start()) {
      return;
    }
    kind = of;
    start = json.start();
    end = json.end();
    escapes = json.escapes();
    pieces++;
  }
}
