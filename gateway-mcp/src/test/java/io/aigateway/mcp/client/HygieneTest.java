package io.aigateway.mcp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HygieneTest {
  @ParameterizedTest
  @CsvSource({
    "Host,x",
    "content-length,1",
    "Transfer-Encoding,chunked",
    "Mcp-Session-Id,x",
    "MCP-Param-X,x",
    "X Y,x",
    "X-A,'a\r\nb'",
    "X-A,ü"
  })
  void header_fields_that_would_contradict_ours_are_not_sent(String name, String value) {
    assertThat(HttpHeaders.isLegal(name, value)).isFalse();
    assertThat(new HttpHeaders(Map.of(name, Secret.of(value), "X-Ok", Secret.of("v"))).reveal())
        .containsOnly(Map.entry("X-Ok", "v"));
  }

  @Test
  void error_output_keeps_its_end_and_no_secrets_even_where_it_was_cut() {
    ErrorOutput output = new ErrorOutput(List.of("sk-123456", "abc"));
    String filler = "sk-123456 abc\n".repeat(10_000);

    output.drain(new ByteArrayInputStream((filler + "last sk-123456\n").getBytes(UTF_8)));

    assertThat(output.lines()).allMatch(line -> !line.contains("3456"));
    assertThat(output.lines().getFirst()).isEqualTo("**** abc");
    assertThat(output.lines().getLast()).isEqualTo("last ****");
  }

  @Test
  void lines_are_cut_at_their_ends_and_too_long_ones_are_passed_over() throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> tooLong = new ArrayList<>();

    new Lines(5, () -> tooLong.add("x"))
        .run(
            new ByteArrayInputStream("a\n\n12345\n123456\nb\nend".getBytes(UTF_8)),
            line -> lines.add(new String(line, UTF_8)));

    assertThat(lines).containsExactly("a", "12345", "b", "end");
    assertThat(tooLong).hasSize(1);
  }
}
