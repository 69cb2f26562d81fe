package io.aigateway.translate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.target.ListedModel;
import io.aigateway.translate.target.ModelPage;
import io.aigateway.translate.target.ShownModel;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChatModelsTest {
  private final OpenAiChat chat = new OpenAiChat();

  @Test
  void the_list_of_openai_names_its_models() {
    ModelPage page =
        read(
            """
            {"object":"list","data":[{"id":"gpt","object":"model","owned_by":"openai"},{"object":"model"}]}\
            """);
    assertThat(page.nextAfter()).isEmpty();
    assertThat(page.models()).extracting(ListedModel::id).containsExactly("gpt");
    assertThat(page.models().getFirst().ownedBy()).contains("openai");
    assertThat(page.models().getFirst().contextWindow()).isEmpty();
  }

  @Test
  void the_list_of_openrouter_tells_prices_and_limits() {
    ListedModel model =
        read("""
        {"data":[{"id":"a/b","name":"B","context_length":200000,
        "pricing":{"prompt":"0.000003","completion":"0.000015","input_cache_read":"0.0000003",
        "input_cache_write":"-1"},
        "top_provider":{"max_completion_tokens":64000},
        "architecture":{"input_modalities":["text","image","file"]},
        "supported_parameters":["tools","reasoning","structured_outputs","seed"]}]}\
        """)
            .models()
            .getFirst();
    assertThat(model.displayName()).contains("B");
    assertThat(model.contextWindow()).hasValue(200_000);
    assertThat(model.maxOutput()).hasValue(64_000);
    assertThat(model.inputPrice()).contains(new BigDecimal("3"));
    assertThat(model.outputPrice()).contains(new BigDecimal("15"));
    assertThat(model.cacheReadPrice()).contains(new BigDecimal("0.3"));
    assertThat(model.cacheWritePrice()).isEmpty();
    assertThat(model.features())
        .containsExactlyInAnyOrder("tools", "stream", "vision", "pdf", "thinking", "json_schema");
  }

  @Test
  void what_is_not_a_list_is_refused() {
    assertThatThrownBy(() -> read("{\"ok\":true}")).isInstanceOf(TranslationRefused.class);
  }

  @Test
  void models_are_shown_in_the_shape_of_openai() {
    ShownModel model =
        new ShownModel(
            "alias", Instant.ofEpochSecond(9), OptionalInt.of(1000), OptionalInt.empty());
    assertThat(new String(chat.writeModels(List.of(model), false), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"object\":\"list\",\"data\":[{\"id\":\"alias\",\"object\":\"model\",\"created\":9,"
                + "\"owned_by\":\"gateway\",\"context_length\":1000}]}");
  }

  private ModelPage read(String json) {
    return chat.readModels(Trees.of(new RawJson(json)));
  }
}
