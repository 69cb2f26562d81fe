package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.Turn;
import io.aigateway.translate.model.WriteContext;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.UpstreamProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dialect can say comes back as it went, through one dialect or through two. */
class ConversationPropertyTest {
  private static final int CONVERSATIONS = 100;

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#all")
  void what_is_written_is_read_again(Codec dialect) throws JsonProcessingException {
    RandomTalk talk = new RandomTalk(new Random(1));
    for (int i = 0; i < CONVERSATIONS; i++) {
      Conversation conversation = talk.conversation();
      JsonNode body = written(dialect, conversation);

      assertThat(Common.of(read(dialect, body))).as("%s", body).isEqualTo(Common.of(conversation));
    }
  }

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#all")
  void what_was_read_is_written_as_the_same_json(Codec dialect) throws JsonProcessingException {
    RandomTalk talk = new RandomTalk(new Random(2));
    for (int i = 0; i < CONVERSATIONS; i++) {
      JsonNode body = written(dialect, talk.conversation());

      assertThat(written(dialect, read(dialect, body))).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @MethodSource("io.aigateway.translate.Codecs#all")
  void nothing_is_lost_on_the_way_through_another_dialect(Codec first)
      throws JsonProcessingException {
    RandomTalk talk = new RandomTalk(new Random(3));
    for (Codec second : Codecs.ALL) {
      for (int i = 0; i < CONVERSATIONS; i++) {
        Conversation conversation = talk.conversation();
        Conversation there = read(first, written(first, conversation));
        Conversation elsewhere = read(second, written(second, there));

        assertThat(Common.of(elsewhere)).isEqualTo(Common.of(conversation));
        assertThat(written(first, elsewhere)).isEqualTo(written(first, conversation));
      }
    }
  }

  private static JsonNode written(Codec dialect, Conversation conversation)
      throws JsonProcessingException {
    LossLog losses = new LossLog(LossPolicy.STRICT);
    WriteContext context =
        new WriteContext(
            "model",
            ModelCapabilities.unknown(),
            UpstreamProfile.openAi(),
            dialect.fates(),
            losses);
    return Json.parse(dialect.writeRequest(conversation, context).body());
  }

  private static Conversation read(Codec dialect, JsonNode body) {
    return dialect.readRequest((ObjectNode) body, new LossLog(LossPolicy.STRICT));
  }

  /** The part of a conversation that all dialects have in common. */
  private record Common(
      boolean stream,
      List<String> system,
      List<List<String>> turns,
      List<String> tools,
      Optional<ToolChoice> choice,
      List<Object> settings) {

    static Common of(Conversation conversation) throws JsonProcessingException {
      List<String> tools = new ArrayList<>();
      for (Tool tool : conversation.tools()) {
        Tool.Function function = (Tool.Function) tool;
        tools.add(
            function.name()
                + function.description()
                + Json.parse(function.schema().orElseThrow().text()));
      }
      Settings settings = conversation.settings();
      return new Common(
          conversation.stream(),
          conversation.system().parts().stream().map(Common::said).toList(),
          turns(conversation),
          tools,
          conversation.toolChoice(),
          List.of(
              settings.maxTokens(),
              settings.temperature().map(number -> number.stripTrailingZeros()),
              settings.topP().map(number -> number.stripTrailingZeros()),
              settings.stop(),
              settings.userId()));
    }

    /** Turns of one side that follow each other are one. */
    private static List<List<String>> turns(Conversation conversation) {
      List<List<String>> turns = new ArrayList<>();
      String last = "";
      for (Turn turn : conversation.turns()) {
        String side = turn.getClass().getSimpleName();
        if (!side.equals(last)) {
          turns.add(new ArrayList<>(List.of(side)));
        }
        turn.parts().forEach(part -> turns.getLast().add(said(part)));
        last = side;
      }
      return turns;
    }

    private static String said(Part part) {
      return switch (part) {
        case Part.Text text -> "text " + text.text();
        case Part.ToolCall call -> "call " + call.id() + call.name() + call.arguments();
        case Part.ToolResult result ->
            "result " + result.callId() + result.content().stream().map(Common::said).toList();
        default -> throw new AssertionError("not common: " + part);
      };
    }
  }
}
