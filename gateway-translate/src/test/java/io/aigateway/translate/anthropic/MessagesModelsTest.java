package io.aigateway.translate.anthropic;

import static io.aigateway.translate.anthropic.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ListedModel;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ModelPage;
import io.aigateway.translate.target.ShippedCapabilities;
import io.aigateway.translate.target.ShownModel;
import io.aigateway.translate.target.ThinkingType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MessagesModelsTest {
  private static final AnthropicMessages CODEC = new AnthropicMessages();
  private static final ShownModel SHOWN =
      new ShownModel(
          "a/b", Instant.parse("2026-01-02T03:04:05.678Z"), OptionalInt.of(9), OptionalInt.empty());

  @Test
  void limits_and_capabilities_are_read() {
    ModelPage page =
        CODEC.readModels(
            json(
                """
                {"data":[{"type":"model","id":"claude-x","display_name":"X",
                   "max_input_tokens":200000,"max_tokens":64000,
                   "capabilities":{"image_input":{"supported":true},
                     "pdf_input":{"supported":false},"thinking":{"supported":true}}},
                  {"type":"model"}],
                 "has_more":true,"first_id":"claude-x","last_id":"claude-x"}
                """));

    ListedModel model = page.models().getFirst();
    assertThat(page.models()).hasSize(1);
    assertThat(page.nextAfter()).contains("claude-x");
    assertThat(model.contextWindow()).hasValue(200_000);
    assertThat(model.maxOutput()).hasValue(64_000);
    assertThat(model.features()).containsExactlyInAnyOrder("tools", "stream", "vision", "thinking");
  }

  @Test
  void published_ways_of_thinking_and_efforts_go_before_what_is_known_otherwise() {
    ListedModel model =
        CODEC
            .readModels(
                json(
                    """
                    {"data":[{"id":"claude-opus-5","max_tokens":64000,"capabilities":{
                       "thinking":{"supported":true,"types":{"adaptive":{"supported":true},
                         "disabled":{"supported":true},"enabled":{"supported":false}}},
                       "effort":{"supported":true,"low":{"supported":true},
                         "high":{"supported":true},"max":{"supported":false}}}}]}
                    """))
            .models()
            .getFirst();

    ModelCapabilities known =
        model.capabilities(ShippedCapabilities.of("anthropic", "claude-opus-5"));
    assertThat(known.thinkingTypes())
        .containsExactlyInAnyOrder(ThinkingType.ADAPTIVE, ThinkingType.DISABLED);
    assertThat(known.effortLevels()).containsExactlyInAnyOrder(Effort.LOW, Effort.HIGH);
    assertThat(known.maxOutput()).hasValue(64_000);
    assertThat(known.sampling()).isFalse();
    assertThat(known.vision()).isFalse();
  }

  @Test
  void a_list_without_capabilities_changes_nothing() {
    ListedModel model = CODEC.readModels(json("{\"data\":[{\"id\":\"m\"}]}")).models().getFirst();

    assertThat(model.capabilities(ModelCapabilities.unknown()))
        .isEqualTo(ModelCapabilities.unknown());
  }

  @Test
  void the_last_page_has_no_next_and_other_documents_are_refused() {
    assertThat(CODEC.readModels(json("{\"data\":[{\"id\":\"m\"}]}")).nextAfter()).isEmpty();
    assertThatThrownBy(() -> CODEC.readModels(json("{}"))).isInstanceOf(TranslationRefused.class);
  }

  @Test
  void a_page_is_written_in_full() {
    assertThat(text(CODEC.writeModels(List.of(SHOWN), true)))
        .isEqualTo(
            """
            {"data":[{"type":"model","id":"a/b","display_name":"a/b",\
            "created_at":"2026-01-02T03:04:05Z","max_input_tokens":9,"max_tokens":null,\
            "lifecycle":"active","deprecated_at":null,"retires_at":null,"line":null,\
            "capabilities":null}],\
            "has_more":true,"first_id":"a/b","last_id":"a/b"}\
            """);
    assertThat(text(CODEC.writeModels(List.of(), false)))
        .isEqualTo("{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}");
    assertThat(json(text(CODEC.writeModel(SHOWN))).path("id").asText()).isEqualTo("a/b");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
