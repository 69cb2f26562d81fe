package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.messages.MessageCreateParams;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import org.junit.jupiter.api.Test;

class SdkShapeTest {
  @Test
  void a_field_unknown_to_openai_is_found_at_any_depth() throws JsonProcessingException {
    assertThat(
            openAi(
                """
                {"model":"gpt-5","odd":1,"metadata":{"free":"yes"},"messages":[
                  {"role":"user","content":[{"type":"text","text":"Hi","odd":1}]},
                  {"role":"assistant","odd":null,"tool_calls":[
                    {"id":"a","type":"function","function":{"name":"f","arguments":"{}","odd":1}}]}],
                 "tools":[{"type":"function","function":{"name":"f","parameters":{"free":1}}}]}
                """))
        .containsExactlyInAnyOrder(
            ".odd",
            ".messages[0].content[0].odd",
            ".messages[1].odd",
            ".messages[1].toolCalls[0].function.odd");
  }

  @Test
  void a_field_unknown_to_anthropic_is_found_at_any_depth() throws JsonProcessingException {
    assertThat(
            anthropic(
                """
                {"model":"claude","max_tokens":1,"odd":1,"thinking":{"type":"disabled","odd":1},
                 "messages":[{"role":"user","content":[{"type":"text","text":"Hi","odd":1},
                   {"type":"tool_result","tool_use_id":"a","content":[
                     {"type":"text","text":"x","cache_control":{"type":"ephemeral","odd":1}}]}]}]}
                """))
        .containsExactlyInAnyOrder(
            ".odd",
            ".thinking.odd",
            ".messages[0].content[0].odd",
            ".messages[0].content[1].content[0].cacheControl.odd");
  }

  private static List<String> openAi(String json) throws JsonProcessingException {
    return SdkShape.unknown(
        com.openai.core.ObjectMappers.jsonMapper()
            .readValue(json, ChatCompletionCreateParams.Body.class));
  }

  private static List<String> anthropic(String json) throws JsonProcessingException {
    return SdkShape.unknown(
        com.anthropic.core.ObjectMappers.jsonMapper()
            .readValue(json, MessageCreateParams.Body.class));
  }
}
