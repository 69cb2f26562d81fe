package io.aigateway.translate.reshape;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.StreamEvent.BlockEnd;
import io.aigateway.translate.model.StreamEvent.BlockStart;
import io.aigateway.translate.model.StreamEvent.Finish;
import io.aigateway.translate.model.StreamEvent.ReasoningDelta;
import io.aigateway.translate.model.StreamEvent.TextDelta;
import io.aigateway.translate.model.StreamEvent.UsageSeen;
import io.aigateway.translate.outcome.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopGuardTest {
  private final List<StreamEvent> told = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "one END two, END, 'one '",
    "END, END, ''",
    "ENENDing, END, EN",
    "aaab, aab, a",
    "say ab, b|ab, 'say '",
    "xabc, bc|abcd, xa",
    "一二三, 三, 一二",
  })
  void words_end_before_the_first_sequence_however_they_are_cut(
      String words, String stops, String expected) {
    for (int cut = 0; cut <= words.length(); cut++) {
      told.clear();
      StopGuard guard = new StopGuard(List.of(stops.split("\\|")));
      say(guard, words.substring(0, cut), words.substring(cut));

      assertThat(text()).isEqualTo(expected);
      assertThat(told.getLast())
          .isInstanceOfSatisfying(
              Finish.class, end -> assertThat(end.reason()).isEqualTo(FinishReason.STOP_SEQUENCE));
    }
  }

  @Test
  void of_sequences_complete_at_once_the_longest_is_named() {
    say(new StopGuard(List.of("b", "ab")), "say ab");

    assertThat(told)
        .endsWith(
            new BlockEnd(0),
            new Finish(FinishReason.STOP_SEQUENCE, Optional.of("ab"), Optional.empty()));
  }

  @Test
  void words_without_a_sequence_are_told_to_the_last() {
    StopGuard guard = new StopGuard(List.of("END"));
    say(guard, "no E", "N", "d, but EN");
    guard.on(Finish.of(FinishReason.STOP), told::add);

    assertThat(text()).isEqualTo("no ENd, but EN");
    assertThat(told).endsWith(new BlockEnd(0), Finish.of(FinishReason.STOP));
  }

  @Test
  void only_what_may_become_a_sequence_is_held_back() {
    StopGuard guard = new StopGuard(List.of("END"));
    guard.on(new BlockStart(0, new Block.Text()), told::add);
    guard.on(new TextDelta(0, "so far E"), told::add);

    assertThat(text()).isEqualTo("so far ");
  }

  @Test
  void a_sequence_does_not_reach_over_blocks_or_into_thinking() {
    StopGuard guard = new StopGuard(List.of("END"));
    guard.on(new BlockStart(0, new Block.Reasoning()), told::add);
    guard.on(new ReasoningDelta(0, "END"), told::add);
    guard.on(new BlockEnd(0), told::add);
    guard.on(new BlockStart(1, new Block.Text()), told::add);
    guard.on(new TextDelta(1, "E"), told::add);
    guard.on(new BlockEnd(1), told::add);
    guard.on(new BlockStart(2, new Block.Text()), told::add);
    guard.on(new TextDelta(2, "ND"), told::add);
    guard.on(new BlockEnd(2), told::add);

    assertThat(text()).isEqualTo("END");
    assertThat(told).endsWith(new BlockEnd(2));
  }

  @Test
  void after_the_end_only_usage_is_told() {
    StopGuard guard = new StopGuard(List.of("END"));
    say(guard, "END");
    int count = told.size();
    UsageSeen usage = new UsageSeen(new TokenUsage(1, 0, 0, 1, 0));
    guard.on(usage, told::add);
    guard.on(Finish.of(FinishReason.MAX_TOKENS), told::add);

    assertThat(told.subList(count, told.size())).containsExactly(usage);
  }

  @Test
  void any_words_are_cut_where_a_plain_search_finds_the_first_end() {
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      String words = letters(random, 30);
      List<String> stops = List.of(letters(random, 4) + "a", letters(random, 3) + "b");
      told.clear();
      int cut = random.nextInt(words.length() + 1);
      say(new StopGuard(stops), words.substring(0, cut), words.substring(cut));

      assertThat(text()).as("%s in %s", stops, words).isEqualTo(searched(words, stops));
    }
  }

  private static String searched(String words, List<String> stops) {
    for (int end = 1; end <= words.length(); end++) {
      String sofar = words.substring(0, end);
      Optional<String> met =
          stops.stream().filter(sofar::endsWith).max((one, other) -> one.length() - other.length());
      if (met.isPresent()) {
        return sofar.substring(0, end - met.get().length());
      }
    }
    return words;
  }

  private static String letters(Random random, int most) {
    return random
        .ints(random.nextInt(most), 'a', 'd')
        .mapToObj(letter -> String.valueOf((char) letter))
        .collect(Collectors.joining());
  }

  private void say(StopGuard guard, String... pieces) {
    guard.on(new BlockStart(0, new Block.Text()), told::add);
    for (String piece : pieces) {
      guard.on(new TextDelta(0, piece), told::add);
    }
    guard.on(new BlockEnd(0), told::add);
  }

  private String text() {
    return told.stream()
        .filter(TextDelta.class::isInstance)
        .map(event -> ((TextDelta) event).text())
        .collect(Collectors.joining());
  }
}
