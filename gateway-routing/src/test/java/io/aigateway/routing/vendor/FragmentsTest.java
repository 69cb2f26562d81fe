package io.aigateway.routing.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "  leading and trailing  ",
        "line\n\nbreaks\n",
        "一二三四五六七八九十一二三四五六七",
        "😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        "a_very_long_word_without_any_space_in_it"
      })
  void joined_fragments_are_the_text(String text) {
    assertThat(String.join("", Fragments.words(text))).isEqualTo(text);
    assertThat(String.join("", Fragments.pieces(text))).isEqualTo(text);
  }

  @Test
  void no_fragment_ends_within_a_surrogate_pair() {
    var text = "a" + "😀".repeat(20);

    assertThat(Fragments.words(text)).noneMatch(FragmentsTest::isBroken);
    assertThat(Fragments.pieces(text)).noneMatch(FragmentsTest::isBroken);
    assertThat(Fragments.first(Fragments.words(text), 4)).noneMatch(FragmentsTest::isBroken);
  }

  private static boolean isBroken(String fragment) {
    return Character.isHighSurrogate(fragment.charAt(fragment.length() - 1));
  }
}
