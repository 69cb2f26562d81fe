package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.Places;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a client's request (Anthropic Messages API, create a message). Accepts both API versions
 * and the beta fields; fields without a neutral place become extensions, those of {@code
 * output_config} and {@code metadata} under a dotted name.
 */
final class MessagesRequestReader {
  /**
   * How Claude Code's attribution block begins. It stands first among the instructions, changes
   * with each request and says nothing to a model, so it would only defeat prompt caches elsewhere.
   */
  private static final String ATTRIBUTION = "x-anthropic-billing-header:";

  private final LossLog losses;
  private final MessagesBlockReader blocks = new MessagesBlockReader();

  MessagesRequestReader(LossLog losses) {
    this.losses = losses;
  }

  Conversation read(ObjectNode node) {
    Fields body = Fields.of(node, MessagesWording::words);
    String model = body.requiredText("model");
    boolean stream = body.flag("stream").orElse(false);
    Turn.Instructions system = system(body);
    List<Turn> turns = turns(body);
    MessagesToolReader tools = new MessagesToolReader(losses);
    Settings settings = new MessagesSettingsReader(losses).read(body);
    List<Tool> offered = tools.tools(body);
    Optional<ToolChoice> choice = tools.choice(body);
    Extensions rest = Extensions.of(body.rest("output_config", "metadata"));
    MessagesFates.TABLE.leave(body, losses);
    return new Conversation(
        AnthropicMessages.ID,
        model,
        stream,
        system,
        turns,
        offered,
        body.objects("tools").stream().map(Fields::path).toList(),
        choice,
        settings,
        wishes(settings.thinking()),
        rest);
  }

  private static AnswerWishes wishes(Thinking thinking) {
    return new AnswerWishes(true, false, thinking.hidden());
  }

  private Turn.Instructions system(Fields body) {
    List<Placed> said =
        blocks.content(body, "system").stream()
            .filter(placed -> !isAttribution(placed.part()))
            .toList();
    return new Turn.Instructions(Placed.parts(said), Extensions.NONE, Places.of("system", said));
  }

  private static boolean isAttribution(Part part) {
    return part instanceof Part.Text text && text.text().startsWith(ATTRIBUTION);
  }

  private List<Turn> turns(Fields body) {
    List<Turn> turns = new ArrayList<>();
    for (Fields message : body.objects("messages")) {
      turns.add(turn(message));
    }
    if (turns.isEmpty()) {
      throw TranslationRefused.malformed("messages", "messages: at least one message is required");
    }
    return turns;
  }

  private Turn turn(Fields message) {
    String role = message.requiredText("role");
    message.require("content");
    List<Placed> placed = blocks.content(message, "content");
    List<Part> parts = Placed.parts(placed);
    Places places = Places.of(message.path(), placed);
    return switch (role) {
      case "user" -> new Turn.User(parts, Extensions.of(message.rest()), places);
      case "assistant" -> new Turn.Assistant(parts, Extensions.of(message.rest()), places);
      case "system" -> new Turn.Instructions(parts, Extensions.of(message.rest()), places);
      default ->
          throw TranslationRefused.malformed(
              message.at("role"), message.at("role") + ": must be user, assistant or system");
    };
  }
}
