package io.aigateway.server;

import java.util.stream.Stream;

/**
 * One way of a call through the gateway.
 *
 * @param client what the client speaks, {@code openai} or {@code anthropic}
 * @param primary what the first provider speaks; the fallback speaks {@link #fallback()}
 * @param stream whether the client asks for a stream
 */
record Way(String client, String primary, boolean stream) {
  static final String OPENAI = "openai";
  static final String ANTHROPIC = "anthropic";

  /** Both client protocols, passed through and translated, with a stream and without. */
  static Stream<Way> all() {
    return Stream.of(OPENAI, ANTHROPIC)
        .flatMap(c -> Stream.of(OPENAI, ANTHROPIC).map(p -> new Way(c, p, true)))
        .flatMap(way -> Stream.of(way, way.whole()));
  }

  static Stream<Way> streams() {
    return all().filter(Way::stream);
  }

  static Stream<Way> wholes() {
    return all().filter(way -> !way.stream());
  }

  /** Both client protocols, passed through, with a stream and without. */
  static Stream<Way> passed() {
    return all().filter(Way::direct);
  }

  /** Each client protocol with and without a stream: for faults that take their time. */
  static Stream<Way> few() {
    return all().filter(way -> way.direct() == way.stream());
  }

  /** The other protocol than the primary's. */
  String fallback() {
    return primary.equals(OPENAI) ? ANTHROPIC : OPENAI;
  }

  boolean direct() {
    return client.equals(primary);
  }

  boolean openAi() {
    return client.equals(OPENAI);
  }

  String path() {
    return openAi() ? "/v1/chat/completions" : "/v1/messages";
  }

  private Way whole() {
    return new Way(client, primary, false);
  }

  @Override
  public String toString() {
    return "%s client, %s provider, %s".formatted(client, primary, stream ? "stream" : "whole");
  }
}
