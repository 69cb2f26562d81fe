package io.aigateway.translate.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8BuilderTest {
  private final Utf8Builder builder = new Utf8Builder();

  @Test
  void pieces_are_joined_and_the_builder_is_empty_again() {
    assertThat(builder.ascii("a").add("ü".getBytes(UTF_8)).number(-7).take())
        .isEqualTo("aü-7".getBytes(UTF_8));
    assertThat(builder.take()).isEmpty();
  }

  @Test
  void any_text_comes_back_from_a_json_string() throws JsonProcessingException {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      String text = text(random);
      byte[] json = builder.ascii("\"").escaped(text).ascii("\"").take();

      assertThat(Json.parse(json).textValue()).isEqualTo(text);
      assertThat(json).isEqualTo(Splice.quoted(text));
    }
  }

  @Test
  void half_a_pair_becomes_a_question_mark() {
    assertThat(builder.escaped("a\ud83d").escaped("\ude42b").take())
        .asString(UTF_8)
        .isEqualTo("a??b");
  }

  @Test
  void very_long_text_fits() {
    String text = "\u0001".repeat(200_000);

    assertThat(builder.escaped(text).take()).hasSize(6 * text.length());
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      int limit = new int[] {0x20, 0x80, 0x800, 0xD800, 0x110000}[random.nextInt(5)];
      int point = random.nextInt(limit);
      text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
    }
    return text.toString();
  }
}
