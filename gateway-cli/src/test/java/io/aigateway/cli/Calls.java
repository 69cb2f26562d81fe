package io.aigateway.cli;

import java.net.URI;

/** The smallest calls of both protocols. */
enum Calls {
  OPENAI("/openai/v1/chat/completions"),
  ANTHROPIC("/anthropic/v1/messages");

  private final String path;

  Calls(String path) {
    this.path = path;
  }

  URI uri(RunningGateway gateway) {
    return gateway.uri(path);
  }

  URI uri(URI gateway) {
    return gateway.resolve(path);
  }

  String body(String model, String text, boolean stream) {
    return """
    {"model":"%s","max_tokens":5000,"stream":%s,"messages":[{"role":"user","content":"%s"}]}\
    """
        .formatted(model, stream, text);
  }

  Http.Answer call(RunningGateway gateway, String key, String model, String text) {
    return Http.post(uri(gateway), body(model, text, false), "authorization", "Bearer " + key);
  }

  /** The word that stands for the kind of an error in this protocol's envelope. */
  String errorWord(Http.Answer answer) {
    return switch (this) {
      case OPENAI -> answer.json().at("/error/code").asText();
      case ANTHROPIC -> answer.json().at("/error/type").asText();
    };
  }
}
