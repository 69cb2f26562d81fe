package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Turn;
import io.aigateway.translate.model.WriteContext;
import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a request for an Anthropic upstream (Anthropic Messages API, create a message, version
 * 2023-06-01). Key order is fixed and nothing depends on time, so that the same history becomes the
 * same bytes and prompt caches hold. Used once.
 */
final class MessagesRequestWriter {
  /**
   * The output limit when neither client nor model says one, in tokens. The API demands a number;
   * this one is accepted by every model since Claude 3.5.
   */
  static final int DEFAULT_MAX_TOKENS = 8_192;

  private final Conversation conversation;
  private final WriteContext context;
  private final boolean own;
  private final ToolNames names;
  private final MessagesBlockWriter blocks;
  private boolean unsigned;

  MessagesRequestWriter(Conversation conversation, WriteContext context) {
    this.conversation = conversation;
    this.context = context;
    this.own = conversation.source().equals(AnthropicMessages.ID);
    this.names = new ToolNames(conversation);
    this.blocks = new MessagesBlockWriter(context, names, own);
  }

  WrittenRequest write() {
    List<Turn> turns = ForeignThinking.leftOut(conversation.turns(), context.model(), losses());
    List<Stretch> stretches = Stretch.divide(turns);
    reportMessages(turns);
    MessagesThinking wish = MessagesThinking.of(settings(), capabilities(), losses());
    boolean demanded = MessagesToolWriter.demands(conversation.toolChoice());
    MessagesThinking possible = thinking(wish, stretches, demanded);
    MessagesThinking.Limited limited = limited(possible);
    ObjectNode body = Json.object().put("model", context.model());
    body.put("max_tokens", limited.maxTokens());
    body.put("stream", conversation.stream());
    system(body);
    body.set("messages", new MessagesTurns(context, blocks).write(stretches));
    boolean forced = forced(demanded, possible);
    new MessagesToolWriter(conversation, context, names, blocks, own).write(body, forced);
    thinking(limited.thinking(), body);
    output(limited.thinking().effort(), body);
    new MessagesSampling(capabilities(), possible.isOn(), losses()).write(settings(), body);
    identity(body);
    extensions(body);
    blocks.limitMarks(body);
    return new WrittenRequest(
        Json.bytes(body),
        names.renamed(),
        MessagesToolWriter.freeText(conversation.tools()),
        List.of());
  }

  private Settings settings() {
    return conversation.settings();
  }

  private String at(Knob knob) {
    return settings().place(knob);
  }

  private ModelCapabilities capabilities() {
    return context.capabilities();
  }

  private LossLog losses() {
    return context.losses();
  }

  /** Reports what is lost of messages before they are put together. */
  private void reportMessages(List<Turn> turns) {
    for (Turn turn : turns) {
      if (turn instanceof Turn.Assistant) {
        turn.placed().forEach(this::reportUnsaid);
      }
      leave(turn.places().turn(), turn.extensions());
    }
  }

  private void reportUnsaid(Placed placed) {
    switch (placed.part()) {
      case Part.Reasoning reasoning when reasoning.signature().isEmpty() && !unsigned -> {
        unsigned = true;
        losses()
            .dropped(
                placed.path(),
                LossCause.FOREIGN_THINKING,
                "thinking without a signature cannot be replayed");
      }
      case Part.Text text when text.text().isBlank() -> leave(placed.path(), text.extensions());
      case Part other -> {}
    }
  }

  private void leave(String path, Extensions extensions) {
    if (!own) {
      context.sourceFates().leave(path, extensions, losses());
    }
  }

  /** Turns thinking off where the API would refuse the request otherwise. */
  private MessagesThinking thinking(
      MessagesThinking wish, List<Stretch> stretches, boolean demanded) {
    if (wish.budgeted() && thinkingLost(stretches)) {
      losses()
          .approximated(
              at(Knob.THINKING),
              LossCause.FOREIGN_THINKING,
              "off: the client did not send back the signed thinking");
      return wish.turnedOff(capabilities());
    }
    if (wish.isOn()
        && demanded
        && capabilities().forcedToolChoice()
        && wish.canTurnOff(capabilities())) {
      losses()
          .approximated(at(Knob.THINKING), LossCause.CONTRADICTED, "off: a tool call is demanded");
      return wish.turnedOff(capabilities());
    }
    return wish;
  }

  /** Whether the turn that is still going on called tools without the thinking that led there. */
  private static boolean thinkingLost(List<Stretch> stretches) {
    for (int i = stretches.size() - 1; i >= 0; i--) {
      if (stretches.get(i) instanceof Stretch.Said said) {
        return !said.calls().isEmpty() && !said.beginsThinking();
      }
    }
    return false;
  }

  /** A thinking model that cannot stop must be left to decide whether it calls a tool. */
  private boolean forced(boolean demanded, MessagesThinking thinking) {
    if (!demanded) {
      return false;
    }
    boolean possible = capabilities().forcedToolChoice() && !thinking.isOn();
    if (!possible) {
      losses()
          .approximated(
              "tool_choice",
              LossCause.MODEL_LACKS,
              "auto: the model cannot be made to call a tool");
    }
    return possible;
  }

  private MessagesThinking.Limited limited(MessagesThinking thinking) {
    int given = settings().maxTokens().orElse(-1);
    if (given == 0 && own) {
      return new MessagesThinking.Limited(thinking, 0); // fills the cache and says nothing
    }
    int most = capabilities().maxOutput().orElse(given > 0 ? given : DEFAULT_MAX_TOKENS);
    if (given > most) {
      losses().approximated(at(Knob.MAX_TOKENS), most + " (was " + given + ")");
    }
    return thinking.within(
        given > 0 ? Math.min(given, most) : most, settings(), capabilities(), losses());
  }

  private void system(ObjectNode body) {
    ArrayNode system = Json.object().putArray("system");
    conversation.system().placed().forEach(part -> blocks.heard(part, system));
    if (!system.isEmpty()) {
      body.set("system", system);
    }
  }

  private static void thinking(MessagesThinking thinking, ObjectNode body) {
    thinking
        .type()
        .ifPresent(
            type -> {
              ObjectNode node = body.putObject("thinking");
              node.put("type", type.name().toLowerCase(Locale.ROOT));
              thinking.budget().ifPresent(tokens -> node.put("budget_tokens", tokens));
              if (thinking.hidden()) {
                node.put("display", "omitted");
              }
            });
  }

  private void output(Optional<Effort> effort, ObjectNode body) {
    ObjectNode output = Json.object();
    effort.ifPresent(level -> output.put("effort", level.wire()));
    settings()
        .outputFormat()
        .ifPresent(
            format -> {
              switch (format) {
                case OutputFormat.JsonObject f ->
                    throw refusedFormat("json_object has no counterpart: give a json_schema");
                case OutputFormat.JsonSchema f -> format(f, output);
              }
            });
    if (!output.isEmpty()) {
      body.set("output_config", output);
    }
  }

  private void format(OutputFormat.JsonSchema format, ObjectNode output) {
    if (!capabilities().jsonSchema()) {
      throw refusedFormat("the model's answer cannot be bound to a schema");
    }
    ObjectNode schema = tree(format.schema());
    if (!own) {
      format.name().ifPresent(name -> schema.putIfAbsent("title", schema.textNode(name)));
      format.description().ifPresent(d -> schema.putIfAbsent("description", schema.textNode(d)));
    }
    MessagesOutputSchema.Fitted fitted = MessagesOutputSchema.fit(schema);
    if (fitted.changed()) {
      losses()
          .approximated(
              at(Knob.FORMAT), LossCause.SCHEMA, "the schema is fitted to what can be enforced");
    }
    if (format.strict().filter(strict -> !strict).isPresent()) {
      losses().approximated(at(Knob.FORMAT), LossCause.SCHEMA, "the schema is enforced");
    }
    output.putObject("format").put("type", "json_schema").set("schema", fitted.schema());
  }

  private ObjectNode tree(RawJson schema) {
    try {
      if (Json.parse(schema.text()) instanceof ObjectNode tree) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw TranslationRefused.malformed(at(Knob.FORMAT), at(Knob.FORMAT) + ": not JSON");
    }
    throw TranslationRefused.malformed(at(Knob.FORMAT), at(Knob.FORMAT) + ": not an object");
  }

  private TranslationRefused refusedFormat(String reason) {
    return TranslationRefused.unsupported(at(Knob.FORMAT), at(Knob.FORMAT) + ": " + reason);
  }

  private void identity(ObjectNode body) {
    settings().userId().ifPresent(user -> body.putObject("metadata").put("user_id", user));
    settings()
        .serviceTier()
        .flatMap(this::serviceTier)
        .ifPresent(tier -> body.put("service_tier", tier));
    blocks.cache(settings().cache(), body, "");
  }

  private Optional<String> serviceTier(String tier) {
    if (own) {
      return Optional.of(tier);
    }
    return switch (tier) {
      case "auto" -> Optional.of("auto");
      case "default" -> Optional.of("standard_only");
      case "priority", "fast" -> {
        losses().approximated("service_tier", "auto (was " + tier + ")");
        yield Optional.of("auto");
      }
      default -> {
        losses().dropped("service_tier", "the upstream has no such tier");
        yield Optional.empty();
      }
    };
  }

  /** The client's own fields go back; a dotted name stands for a member of an object. */
  private void extensions(ObjectNode body) {
    leave("", conversation.extensions());
    if (!own) {
      return;
    }
    for (Map.Entry<String, RawJson> field : conversation.extensions().fields().entrySet()) {
      int dot = field.getKey().indexOf('.');
      ObjectNode parent =
          dot < 0 ? body : body.withObjectProperty(field.getKey().substring(0, dot));
      parent.putRawValue(field.getKey().substring(dot + 1), new RawValue(field.getValue().text()));
    }
  }
}
