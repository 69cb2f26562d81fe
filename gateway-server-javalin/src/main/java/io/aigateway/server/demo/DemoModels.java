package io.aigateway.server.demo;

import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the scripted vendor serves, with made-up prices so that costs can be seen. */
final class DemoModels {
  // First, since the models below are made with them.
  private static final int CONTEXT_WINDOW = 200_000;
  private static final int MAX_OUTPUT = 64_000;
  private static final BigDecimal CACHE_READ_SHARE = new BigDecimal("0.1");
  private static final BigDecimal CACHE_WRITE_SHARE = new BigDecimal("1.25");

  static final List<ModelDraft> OPENAI =
      List.of(
          model("demo-gpt", "Demo GPT", "2.00", "8.00"),
          model("demo-gpt-mini", "Demo GPT mini", "0.20", "0.80"));

  static final List<ModelDraft> ANTHROPIC =
      List.of(
          model("demo-claude", "Demo Claude", "3.00", "15.00"),
          model("demo-claude-haiku", "Demo Claude Haiku", "1.00", "5.00"));

  private DemoModels() {}

  private static ModelDraft model(String id, String name, String input, String output) {
    BigDecimal price = new BigDecimal(input);
    return new ModelDraft(
        id,
        Optional.of(name),
        Optional.of("demo"),
        OptionalInt.of(CONTEXT_WINDOW),
        OptionalInt.of(MAX_OUTPUT),
        new Prices(
            Optional.of(price),
            Optional.of(new BigDecimal(output)),
            Optional.of(price.multiply(CACHE_READ_SHARE)),
            Optional.of(price.multiply(CACHE_WRITE_SHARE))),
        Set.of(
            Feature.TOOLS,
            Feature.STREAM,
            Feature.VISION,
            Feature.PDF,
            Feature.THINKING,
            Feature.JSON_SCHEMA),
        true);
  }
}
