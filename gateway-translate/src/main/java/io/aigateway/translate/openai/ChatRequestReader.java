package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.AnswerWishes;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import java.util.List;
import java.util.Optional;

/** Reads what clients of Chat Completions send (OpenAI API, create chat completion). */
final class ChatRequestReader {
  private ChatRequestReader() {}

  static Conversation read(ObjectNode json, LossLog losses) {
    Fields body = Fields.of(json, ChatWording::words);
    String model = body.requiredName("model");
    List<Fields> messages = body.objects("messages");
    if (messages.isEmpty()) {
      throw TranslationRefused.malformed("messages", "must hold at least one message");
    }
    ChatMessagesReader conversation = new ChatMessagesReader(losses);
    messages.forEach(conversation::read);
    boolean legacy = body.value("functions").isPresent();
    List<Tool> tools = ChatToolsReader.tools(body);
    Optional<ToolChoice> choice = ChatToolsReader.choice(body);
    Settings settings = ChatSettingsReader.read(body, losses);
    List<String> toolPlaces = ChatToolsReader.places(body);
    boolean stream = body.flag("stream").orElse(false);
    AnswerWishes wishes = new AnswerWishes(streamUsage(body), legacy, settings.thinking().hidden());
    Extensions extensions = Extensions.of(body.rest());
    ChatFates.TABLE.leave(body, losses);
    return new Conversation(
        ChatFates.SOURCE,
        model,
        stream,
        conversation.system(),
        conversation.turns(),
        tools,
        toolPlaces,
        choice,
        settings,
        wishes,
        extensions);
  }

  private static boolean streamUsage(Fields body) {
    return body.object("stream_options")
        .flatMap(options -> options.flag("include_usage"))
        .orElse(false);
  }
}
