package io.aigateway.mcp.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExposedUriTest {
  private static final String[] PIECES = {
    "demo:", "//", "/", "mcp://", "ui://", "UI://", "ev", "{id}", "?q=", "#f", "%2F", "ü", " ", ".",
  };

  @ParameterizedTest
  @CsvSource({
    "demo://resource/1, mcp://ev/demo://resource/1",
    "mcp://other/x, mcp://ev/mcp://other/x",
    "ui://app/view.html, ui://ev/app/view.html",
    "UI://app, mcp://ev/UI://app",
    "relative, mcp://ev/relative",
    "demo://x/{+path}, mcp://ev/demo://x/{+path}",
  })
  void the_symbol_comes_first_and_the_rest_stays(String original, String exposed) {
    assertThat(ExposedUri.of("ev", original)).isEqualTo(exposed);
    assertThat(ExposedUri.parse(exposed)).contains(new Origin("ev", original));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mcp://",
        "mcp:///x",
        "mcp://ev",
        "mcp://ev/",
        "MCP://ev/x",
        "demo://x",
        "ui:/x"
      })
  void what_is_no_exposed_uri_is_none(String text) {
    assertThat(ExposedUri.parse(text)).isEmpty();
  }

  @Test
  void every_uri_comes_back_as_it_went() {
    Random random = new Random(11);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder uri = new StringBuilder("x");
      if (random.nextBoolean()) {
        uri.setLength(0);
        uri.append("ui://");
      }
      for (int i = random.nextInt(8); i > 0; i--) {
        uri.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String original = uri.toString();
      for (NameStyle style : NameStyle.values()) {
        String exposed = ExposedUri.outward(style, "ev").apply(original);
        assertThat(ExposedUri.inward(style, "ev").apply(exposed)).isEqualTo(original);
      }
    }
  }

  @Test
  void the_uri_of_another_service_is_not_taken_for_ones_own() {
    assertThat(ExposedUri.inward(NameStyle.DOT, "ev").apply("mcp://fs/file:///x"))
        .isEqualTo("mcp://fs/file:///x");
  }
}
