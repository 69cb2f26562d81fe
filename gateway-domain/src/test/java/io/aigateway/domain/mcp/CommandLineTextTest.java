package io.aigateway.domain.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.failure.FailureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTextTest {
  private static List<String> split(String text) {
    return CommandLineText.split("target", text);
  }

  @Test
  void blanks_separate_and_quotes_keep_together() {
    assertThat(split("  npx -y\t'a b' \"c d\"e '' "))
        .containsExactly("npx", "-y", "a b", "c de", "");
  }

  @Test
  void a_backslash_takes_the_next_character_as_it_is_outside_single_quotes() {
    assertThat(split("a\\ b \"c\\\"d\" 'e\\f'")).containsExactly("a b", "c\"d", "e\\f");
  }

  @Test
  void what_a_shell_would_act_on_means_itself() {
    assertThat(split("npx $(id) `id` a;b && | > $HOME *"))
        .containsExactly("npx", "$(id)", "`id`", "a;b", "&&", "|", ">", "$HOME", "*");
  }

  @Test
  void nothing_is_nothing() {
    assertThat(split(" \n ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"npx 'a", "npx \"a", "npx a\\"})
  void what_is_left_open_is_refused(String text) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> split(text))
        .withMessageStartingWith("target: ");
  }

  @Test
  void joined_words_come_apart_again() {
    List<String> words = List.of("npx", "", "a b", "it's", "say \"hi\"", "c:\\temp", "two\nlines");

    assertThat(split(CommandLineText.join(words))).isEqualTo(words);
  }
}
