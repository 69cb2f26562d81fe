package io.aigateway.examples.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EmbedTranslateTest {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Path SOURCE =
      Path.of("src/main/java/io/aigateway/examples/embed/EmbedTranslate.java");
  private static final Pattern SHOWN =
      Pattern.compile("## The translator as a library\n.*?```java\n(.*?)```", Pattern.DOTALL);

  /** The methods between the constructor and {@code main}. */
  private static final Pattern WRITTEN =
      Pattern.compile("private EmbedTranslate\\(\\) \\{}\n\n(.*?)\n  /\\*\\*", Pattern.DOTALL);

  @Test
  void the_example_runs_and_says_everything_in_the_other_protocol() throws IOException {
    assertThat(output())
        .containsSubsequence(
            "\"model\":\"claude-x\"",
            "\"text\":\"Hello?\"",
            "seed",
            "\"content\":\"Hello!\"",
            "data: {",
            "\"content\":\"Hello!\"",
            "data: [DONE]");
  }

  @Test
  void the_readme_shows_the_very_code() throws IOException {
    String shown = found(SHOWN, Files.readString(README));
    String written = found(WRITTEN, Files.readString(SOURCE)).indent(-2);

    assertThat(shown).isEqualTo(written);
  }

  @Test
  void each_of_the_three_takes_less_than_ten_lines() throws IOException {
    String written = found(WRITTEN, Files.readString(SOURCE)).indent(-2);

    assertThat(written.split("\n\n", -1))
        .hasSize(3)
        .allSatisfy(method -> assertThat(method.lines().count()).isLessThan(10));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s", pattern).isTrue();
    return matcher.group(1);
  }

  private static String output() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, UTF_8));
      EmbedTranslate.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    return out.toString(UTF_8);
  }
}
