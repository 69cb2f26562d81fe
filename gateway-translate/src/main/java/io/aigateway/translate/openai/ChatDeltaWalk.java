package io.aigateway.translate.openai;

import io.aigateway.translate.json.PlainJson;
import java.util.Optional;

/** One walk over one chunk, to see whether it is a {@link ChatDelta}. */
final class ChatDeltaWalk {
  private final String data;
  private final PlainJson json;
  private ChatDelta.Kind kind = ChatDelta.Kind.TEXT;
  private int call;
  private int pieces;
  private int seen;
  private int start;
  private int end;
  private int escapes;
  private int modelStart;
  private int modelEnd;
  private int modelEscapes;
  private int idleStart;
  private int idleEnd;

  private ChatDeltaWalk(String data) {
    this.data = data;
    this.json = new PlainJson(data);
    this.idleStart = data.length();
    this.idleEnd = data.length();
  }

  /** The piece; empty for any other chunk and for one that is not written plainly. */
  static Optional<ChatDelta> over(String data) {
    ChatDeltaWalk walk = new ChatDeltaWalk(data);
    return walk.read() ? Optional.of(walk.found()) : Optional.empty();
  }

  private ChatDelta found() {
    String model = PlainJson.string(data, modelStart, modelEnd, modelEscapes);
    return new ChatDelta(data, kind, call, start, end, escapes, model, idleStart, idleEnd);
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
        idle();
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

  /** A member without meaning; of those behind the piece that are strings the last is kept. */
  private void idle() {
    if (json.scalar() && pieces == 1) {
      idleStart = json.start();
      idleEnd = json.end();
    }
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
        piece(ChatDelta.Kind.TEXT, 1);
      } else if (json.is("reasoning_content")) {
        piece(ChatDelta.Kind.REASONING, 2);
      } else if (json.is("reasoning")) {
        piece(ChatDelta.Kind.REASONING, 4);
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
        piece(ChatDelta.Kind.ARGUMENTS, 16);
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
  private void piece(ChatDelta.Kind of, int mark) {
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
