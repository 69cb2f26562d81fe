package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.target.UpstreamProfile.MaxTokensField;
import io.aigateway.translate.target.UpstreamProfile.UserIdentifier;
import java.math.BigDecimal;
import java.util.List;

/** Writes the knobs of a request as far as the upstream and the model take them. */
final class ChatSettingsWriter {
  /** Longest {@code safety_identifier}, in characters (OpenAI API). */
  static final int MAX_SAFETY_IDENTIFIER = 128;

  /** Longest {@code user} that older servers take, in characters. */
  static final int MAX_USER = 64;

  private static final BigDecimal HARMLESS_TOP_P = new BigDecimal("0.99");
  private static final String DEFAULT_SCHEMA_NAME = "answer";

  private final ChatDraft draft;
  private final ObjectNode body;
  private final Settings settings;

  ChatSettingsWriter(ChatDraft draft, ObjectNode body) {
    this.draft = draft;
    this.body = body;
    this.settings = draft.conversation().settings();
  }

  void write() {
    maxTokens();
    sampling();
    topK();
    stop();
    new ChatThinkingWriter(draft, body).write();
    settings.outputFormat().ifPresent(this::outputFormat);
    settings.userId().ifPresent(this::userId);
    settings.serviceTier().ifPresent(this::serviceTier);
    settings
        .cache()
        .ifPresent(
            mark ->
                draft
                    .losses()
                    .dropped(
                        mark.field(), LossCause.UPSTREAM_DECIDES, ChatContentWriter.NO_CACHE_MARK));
  }

  private void maxTokens() {
    if (settings.maxTokens().isEmpty()) {
      return;
    }
    int limit = settings.maxTokens().getAsInt();
    if (limit <= 0) {
      throw TranslationRefused.unsupported(
          settings.place(Knob.MAX_TOKENS), "the upstream cannot warm its cache without an answer");
    }
    int most = draft.context().capabilities().maxOutput().orElse(Integer.MAX_VALUE);
    if (limit > most) {
      draft
          .losses()
          .approximated(settings.place(Knob.MAX_TOKENS), "lowered to the model's limit of " + most);
    }
    boolean old = draft.profile().maxTokensField() == MaxTokensField.MAX_TOKENS;
    body.put(old ? "max_tokens" : "max_completion_tokens", Math.min(limit, most));
  }

  private void sampling() {
    boolean accepted = draft.context().capabilities().sampling();
    settings
        .temperature()
        .ifPresent(
            value -> number("temperature", value, accepted, value.compareTo(BigDecimal.ONE) == 0));
    boolean both = draft.context().capabilities().temperatureWithTopP();
    settings
        .topP()
        .ifPresent(
            value ->
                number(
                    "top_p",
                    value,
                    accepted && (both || settings.temperature().isEmpty()),
                    value.compareTo(HARMLESS_TOP_P) >= 0));
  }

  private void number(String name, BigDecimal value, boolean accepted, boolean harmless) {
    if (accepted) {
      body.put(name, value);
    } else if (!harmless) {
      draft.losses().dropped(name, LossCause.MODEL_LACKS, "the model does not take it");
    }
  }

  private void topK() {
    if (settings.topK().isEmpty()) {
      return;
    }
    if (draft.profile().topK()) {
      body.put("top_k", settings.topK().getAsInt());
    } else {
      draft.losses().dropped("top_k", LossCause.UPSTREAM_LACKS, "the upstream does not take it");
    }
  }

  private void stop() {
    List<String> told = ChatStops.told(draft);
    if (!told.isEmpty()) {
      told.forEach(body.putArray("stop")::add);
    }
  }

  private void outputFormat(OutputFormat format) {
    if (!draft.own() && !draft.context().capabilities().jsonSchema()) {
      throw TranslationRefused.unsupported(
          settings.place(Knob.FORMAT), "the model's answer cannot be bound to a schema");
    }
    ObjectNode json = body.putObject("response_format");
    switch (format) {
      case OutputFormat.JsonObject f -> json.put("type", "json_object");
      case OutputFormat.JsonSchema f -> schema(f, json);
    }
  }

  private void schema(OutputFormat.JsonSchema format, ObjectNode json) {
    json.put("type", "json_schema");
    ObjectNode inner = json.putObject("json_schema");
    String name = format.name().orElse(DEFAULT_SCHEMA_NAME).replaceAll("[^a-zA-Z0-9_-]", "_");
    inner.put("name", name.substring(0, Math.min(name.length(), ChatToolNames.MAX_LENGTH)));
    format.description().ifPresent(text -> inner.put("description", text));
    JsonNode schema = Trees.of(format.schema());
    inner.set("schema", schema);
    strict(format, schema, inner);
  }

  /** A dialect that says nothing of strictness always enforces. */
  private void strict(OutputFormat.JsonSchema format, JsonNode schema, ObjectNode inner) {
    if (draft.own()) {
      format.strict().ifPresent(strict -> inner.put("strict", strict));
      return;
    }
    boolean wanted = format.strict().orElse(true);
    boolean possible = wanted && StrictSchema.fits(schema);
    if (wanted && !possible) {
      draft
          .losses()
          .approximated(
              settings.place(Knob.FORMAT) + ".schema",
              LossCause.SCHEMA,
              "not enforced: the schema is outside the strict subset");
    }
    inner.put("strict", possible);
  }

  /** Ids that are too long become their hash: still the same for the same user. */
  private void userId(String id) {
    boolean safety = draft.profile().userIdentifier() == UserIdentifier.SAFETY_IDENTIFIER;
    int most = safety ? MAX_SAFETY_IDENTIFIER : MAX_USER;
    body.put(
        safety ? "safety_identifier" : "user", id.length() <= most ? id : ChatCallIds.hash(id));
  }

  private void serviceTier(String tier) {
    if (draft.own()) {
      body.put("service_tier", tier);
      return;
    }
    switch (tier) {
      case "auto" -> body.put("service_tier", "auto");
      case "standard_only" -> {
        draft.losses().approximated("service_tier", "default");
        body.put("service_tier", "default");
      }
      default -> draft.losses().dropped("service_tier", "no counterpart");
    }
  }
}
