package io.aigateway.translate;

import io.aigateway.translate.model.Codec;
import io.aigateway.translate.thirddialect.ThirdDialect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What suites about any dialect run over: the dialects of the door's table, and one that no code
 * but its own package and this list knows.
 */
final class Codecs {
  static final List<Codec> ALL =
      Stream.concat(Stream.of(Dialect.values()).map(Dialect::codec), Stream.of(new ThirdDialect()))
          .toList();

  private Codecs() {}

  /** Each dialect. */
  static Stream<Named<Codec>> all() {
    return ALL.stream().map(Codecs::named);
  }

  /** Each dialect beside each, itself included. */
  static Stream<Arguments> pairs() {
    return ALL.stream()
        .flatMap(one -> ALL.stream().map(other -> Arguments.of(named(one), named(other))));
  }

  static Named<Codec> named(Codec codec) {
    return Named.of(codec.id(), codec);
  }

  /**
   * Translates a request from one dialect to another.
   *
   * @param like what the upstream is like; its dialect does not count
   */
  static TranslatedRequest translate(
      Codec client, byte[] body, Codec upstream, Target like, CallId call) {
    RequestBytes request = RequestBytes.read(body, client.tap().requestMarks());
    return new Pairing(client, upstream).translate(request, like, call);
  }

  /** An upstream of which nothing is known. */
  static Target target(String model) {
    return Target.of(Dialect.OPENAI_CHAT, model);
  }
}
