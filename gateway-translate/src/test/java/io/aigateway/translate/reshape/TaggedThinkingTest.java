package io.aigateway.translate.reshape;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Block;
import io.aigateway.translate.model.StreamEvent.BlockEnd;
import io.aigateway.translate.model.StreamEvent.BlockStart;
import io.aigateway.translate.model.StreamEvent.CitationDelta;
import io.aigateway.translate.model.StreamEvent.Finish;
import io.aigateway.translate.model.StreamEvent.MessageStart;
import io.aigateway.translate.model.StreamEvent.ReasoningDelta;
import io.aigateway.translate.model.StreamEvent.TextDelta;
import io.aigateway.translate.model.StreamEvent.ToolInputDelta;
import io.aigateway.translate.model.StreamEventGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggedThinkingTest {
  private final List<StreamEvent> told = new ArrayList<>();
  private final TaggedThinking step = new TaggedThinking();

  @ParameterizedTest
  @CsvSource({
    "<think>why</think>because, why, because",
    "'\n <think>\nwhy?\n</think>\n\nbecause ', 'why?\n', 'because '",
    "<think></think>plain, '', plain",
    "'<think> \n </think>\n\nplain', '', plain",
    "<think>never ends, never ends, ''",
    "<think>a < b</thin, a < b</thin, ''",
    "<think>all</think>, all, ''",
    "no <think>tag</think> in front, '', no <think>tag</think> in front",
    "<thinking>other</thinking>, '', <thinking>other</thinking>",
    "<thi, '', <thi",
    "'  ', '', '  '",
    "'', '', ''",
  })
  void thinking_is_taken_out_however_the_words_are_cut(
      String words, String thought, String answer) {
    for (int cut = 0; cut <= words.length(); cut++) {
      told.clear();
      TaggedThinking fresh = new TaggedThinking();
      fresh.on(new MessageStart("id", "m"), told::add);
      fresh.on(new BlockStart(0, new Block.Text()), told::add);
      say(fresh, words.substring(0, cut));
      say(fresh, words.substring(cut));
      fresh.on(new BlockEnd(0), told::add);
      fresh.on(Finish.of(FinishReason.STOP), told::add);

      assertThat(thinking()).isEqualTo(thought);
      assertThat(text()).isEqualTo(answer);
      StreamEventGrammar.check(told);
    }
  }

  @Test
  void blocks_are_counted_anew() {
    step.on(new MessageStart("id", "m"), told::add);
    step.on(new BlockStart(0, new Block.Text()), told::add);
    say(step, "<think>t</think>x");
    step.on(new CitationDelta(0, new RawJson("{}")), told::add);
    step.on(new BlockEnd(0), told::add);
    step.on(new BlockStart(1, new Block.ToolCall("c", "f", false)), told::add);
    step.on(new ToolInputDelta(1, "{}"), told::add);
    step.on(new BlockEnd(1), told::add);
    step.on(Finish.of(FinishReason.TOOL_CALLS), told::add);

    StreamEventGrammar.check(told);
    assertThat(told)
        .contains(
            new ReasoningDelta(0, "t"),
            new TextDelta(1, "x"),
            new CitationDelta(1, new RawJson("{}")),
            new ToolInputDelta(2, "{}"));
  }

  @Test
  void white_space_is_not_held_back_without_end() {
    step.on(new BlockStart(0, new Block.Text()), told::add);
    say(step, " ".repeat(65));

    assertThat(text()).hasSize(65);
  }

  private void say(TaggedThinking to, String words) {
    if (!words.isEmpty()) {
      to.on(new TextDelta(0, words), told::add);
    }
  }

  private String text() {
    return told.stream()
        .filter(TextDelta.class::isInstance)
        .map(event -> ((TextDelta) event).text())
        .collect(Collectors.joining());
  }

  private String thinking() {
    return told.stream()
        .filter(ReasoningDelta.class::isInstance)
        .map(event -> ((ReasoningDelta) event).text())
        .collect(Collectors.joining());
  }
}
