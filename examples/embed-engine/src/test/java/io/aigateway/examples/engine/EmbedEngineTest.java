package io.aigateway.examples.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorCall;
import io.aigateway.routing.vendor.VendorSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EmbedEngineTest {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Path SOURCE =
      Path.of("src/main/java/io/aigateway/examples/engine/EmbedEngine.java");
  private static final Pattern SHOWN =
      Pattern.compile("## The engine as a library\n.*?```java\n(.*?)```", Pattern.DOTALL);

  /** The method between the constructor and {@code main}. */
  private static final Pattern WRITTEN =
      Pattern.compile("private EmbedEngine\\(\\) \\{}\n\n(.*?)\n  /\\*\\*", Pattern.DOTALL);

  @Test
  void a_call_fails_over_to_the_other_protocol_and_a_tool_is_called() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FakeVendor vendor = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
        ToyTools tools = ToyTools.start()) {
      EmbedEngine.run(
          vendor.openAiBaseUrl(),
          vendor.anthropicBaseUrl(),
          tools.url(),
          new PrintStream(out, true, UTF_8));
      // What answers 503 is asked once more before the next one.
      assertThat(vendor.calls()).extracting(VendorCall::status).containsExactly(503, 503, 200);
    }

    assertThat(out.toString(UTF_8))
        .containsSubsequence(
            "data: {", "chat.completion.chunk", "data: [DONE]", "\n200\n", "toy__echo", "echo hi");
  }

  @Test
  void the_readme_shows_the_very_code() throws Exception {
    assertThat(found(SHOWN, Files.readString(README)))
        .isEqualTo(found(WRITTEN, Files.readString(SOURCE)).indent(-2));
  }

  @Test
  void it_takes_less_than_forty_lines() throws Exception {
    assertThat(found(WRITTEN, Files.readString(SOURCE)).lines().count()).isLessThan(40);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s", pattern).isTrue();
    return matcher.group(1);
  }
}
