package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.outcome.End;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded streams, as upstreams send them and as clients get them. */
class GoldenStreamTest {
  static List<Golden> streams() {
    return Golden.having(".upstream.sse");
  }

  @ParameterizedTest
  @MethodSource("streams")
  void a_stream_is_told_in_the_clients_dialect(Golden golden) {
    byte[] upstream = golden.bytes(".upstream.sse");
    String told = Streams.run(golden.translated().stream(), upstream, upstream.length);
    golden.actual(".client.sse", told);

    assertThat(told).isEqualTo(golden.text(".client.sse"));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void a_stream_says_the_same_cut_at_every_byte(Golden golden) {
    byte[] upstream = golden.bytes(".upstream.sse");
    String expected = golden.text(".client.sse");
    TranslatedRequest request = golden.translated();
    for (int cut = 0; cut < upstream.length; cut++) {
      String told = Streams.run(request.stream(), upstream, cut);

      assertThat(told).as("cut at %d", cut).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void a_stream_says_the_same_byte_by_byte(Golden golden) {
    StreamTranslation stream = golden.translated().stream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte octet : golden.bytes(".upstream.sse")) {
      out.writeBytes(stream.feed(new byte[] {octet}, 0, 1));
    }
    out.writeBytes(stream.end(new End.Clean()));

    assertThat(out.toString(UTF_8)).isEqualTo(golden.text(".client.sse"));
  }
}
