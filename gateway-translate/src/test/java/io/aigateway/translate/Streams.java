package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aigateway.translate.model.Codec;
import io.aigateway.translate.outcome.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Requests and recorded streams for tests of the door. */
final class Streams {
  static final CallId CALL = new CallId("call1", Instant.ofEpochSecond(1_700_000_000));
  static final End CLEAN = new End.Clean();

  private Streams() {}

  /** A recorded stream. */
  static byte[] recorded(String name) {
    try (InputStream in = Streams.class.getResourceAsStream("/streams/" + name + ".sse")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClientRequest request(Dialect dialect, String json) {
    return ClientRequest.read(dialect, json.getBytes(UTF_8));
  }

  /** A short request for a stream. */
  static ClientRequest streamRequest(Dialect dialect) {
    return request(
        dialect,
        """
        {"model":"alias","stream":true,"max_tokens":100,
         "messages":[{"role":"user","content":"Hi"}]}
        """);
  }

  static TranslatedRequest translated(Dialect client, Dialect upstream) {
    return Translator.translate(streamRequest(client), Target.of(upstream, "vendor-1"), CALL);
  }

  /** The way back for an answer to a short request for a stream, of any two dialects. */
  static TranslatedRequest translated(Codec client, Codec upstream) {
    return Codecs.translate(
        client, Golden.request(client), upstream, Codecs.target("vendor-1"), CALL);
  }

  /** The target with another model name shown to the client. */
  static Target echoing(Target target, String echo) {
    return new Target(
        target.dialect(),
        target.model(),
        target.capabilities(),
        target.profile(),
        target.policy(),
        Optional.of(echo));
  }

  /** All output for a stream that ends in an orderly way, fed in two pieces. */
  static String run(StreamTranslation machine, byte[] stream, int cut) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(machine.feed(stream, 0, cut));
    out.writeBytes(machine.feed(stream, cut, stream.length - cut));
    out.writeBytes(machine.end(CLEAN));
    return out.toString(UTF_8);
  }

  static String run(StreamTranslation machine, String stream) {
    return run(machine, stream.getBytes(UTF_8), 0);
  }
}
