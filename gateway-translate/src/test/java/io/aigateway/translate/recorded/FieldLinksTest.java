package io.aigateway.translate.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.Dialect;
import io.aigateway.translate.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldLinksTest {
  private static final Recording TO_ANTHROPIC =
      new Recording(Target.of(Dialect.ANTHROPIC_MESSAGES, "claude-x"), Instant.EPOCH);

  private static List<String> links(String request) {
    byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
    byte[] translated = TO_ANTHROPIC.request(Dialect.OPENAI_CHAT, bytes).body();
    return FieldLinks.of(
            bytes, translated, b -> TO_ANTHROPIC.request(Dialect.OPENAI_CHAT, b).body())
        .stream()
        .map(link -> link.from() + " -> " + link.to())
        .toList();
  }

  @Test
  void a_field_leads_to_where_its_value_went() {
    assertThat(
            links(
                """
                {"model": "gpt-x", "max_completion_tokens": 50, "stop": ["END"], "stream": true,
                 "messages": [{"role": "system", "content": "Be brief."},
                              {"role": "user", "content": "Hi"}]}
                """))
        .contains(
            "max_completion_tokens -> max_tokens",
            "stop[0] -> stop_sequences[0]",
            "stream -> stream",
            "messages[0].content -> system[0].text",
            "messages[1].content -> messages[0].content[0].text",
            "model -> model")
        .noneMatch(link -> link.startsWith("messages[0].role"));
  }

  @Test
  void a_field_that_cannot_be_changed_is_found_beside_its_neighbours() {
    assertThat(
            links(
                """
                {"model": "gpt-x", "messages": [{"role": "system", "content": "Be brief."},
                 {"role": "user", "content": "Weather?"},
                 {"role": "assistant", "tool_calls": [{"id": "call_123", "type": "function",
                   "function": {"name": "weather",
                                "arguments": "{\\"city\\":\\"Oslo\\",\\"days\\":3}"}}]},
                 {"role": "tool", "tool_call_id": "call_123", "content": "Rain"}]}
                """))
        .contains(
            "messages[1].role -> messages[0].role",
            "messages[2].tool_calls[0].function.name -> messages[1].content[0].name",
            "messages[2].tool_calls[0].type -> messages[1].content[0].type",
            "messages[2].tool_calls[0].function.arguments -> messages[1].content[0].input.city",
            "messages[2].tool_calls[0].function.arguments -> messages[1].content[0].input.days",
            "messages[3].role -> messages[2].role");
    assertThat(links("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
        .contains("messages[0].role -> messages[0].role");
  }

  @Test
  void a_picture_is_found_again_with_its_kind() {
    assertThat(
            links(
                """
                {"model": "m", "messages": [{"role": "user", "content": [{"type": "image_url",
                  "image_url": {"url": "data:image/png;base64,QUI="}}]}]}
                """))
        .contains(
            "messages[0].content[0].image_url.url -> messages[0].content[0].source.media_type",
            "messages[0].content[0].image_url.url -> messages[0].content[0].source.data",
            "messages[0].content[0].type -> messages[0].content[0].type");
  }

  @Test
  void a_field_that_is_lost_leads_nowhere() {
    assertThat(
            links(
                """
                {"model": "m", "seed": 7, "messages": [{"role": "user", "content": "Hi"}]}
                """))
        .noneMatch(link -> link.startsWith("seed"));
  }

  @Test
  void a_large_document_is_followed_as_far_as_it_may_be() {
    String item = "{\"role\": \"user\", \"content\": \"" + "long ".repeat(20_000) + "\"}";
    String request =
        "{\"model\": \"m\", \"temperature\": 0.5, \"messages\": ["
            + String.join(",", List.of(item, item, item, item, item, item, item, item, item, item))
            + "]}";

    assertThat(links(request)).contains("temperature -> temperature");
  }

  @Test
  void what_is_no_document_has_no_links() {
    assertThat(FieldLinks.of(new byte[] {'x'}, new byte[] {'{', '}'}, bytes -> bytes)).isEmpty();
  }
}
