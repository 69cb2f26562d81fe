package io.aigateway.translate.openai;

import io.aigateway.translate.json.Fields;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.Places;
import io.aigateway.translate.model.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages into turns, one for one. Calls of the old {@code function_call} form have no ids:
 * they get some here, and the results that follow are paired with them in order.
 */
final class ChatMessagesReader {
  private final LossLog losses;
  private final List<Placed> system = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final Deque<String> oldCalls = new ArrayDeque<>();

  ChatMessagesReader(LossLog losses) {
    this.losses = losses;
  }

  /** The leading instructions, of all messages that give some. */
  Turn.Instructions system() {
    return new Turn.Instructions(
        Placed.parts(system), Extensions.NONE, Places.of("messages[0]", system));
  }

  List<Turn> turns() {
    return turns;
  }

  void read(Fields message) {
    String role = message.requiredName("role");
    switch (role) {
      case "system", "developer" -> instructions(message);
      case "user" -> user(message);
      case "assistant" -> assistant(message);
      case "tool" -> toolResult(message, callId(message));
      case "function" -> toolResult(message, oldCallId());
      default ->
          throw TranslationRefused.malformed(
              message.at("role"), "must be one of system, developer, user, assistant, tool");
    }
  }

  private void instructions(Fields message) {
    List<Placed> parts = marked(message);
    if (turns.isEmpty()) {
      system.addAll(parts);
      ChatFates.TABLE.leave(message.path(), Extensions.of(message.rest()), losses);
    } else {
      turns.add(
          new Turn.Instructions(
              Placed.parts(parts), Extensions.of(message.rest()), places(message, parts)));
    }
  }

  private void user(Fields message) {
    List<Placed> parts = marked(message);
    turns.add(
        new Turn.User(Placed.parts(parts), Extensions.of(message.rest()), places(message, parts)));
  }

  private void assistant(Fields message) {
    List<Placed> parts = new ArrayList<>(ChatReasoningReader.parts(message));
    parts.addAll(marked(message));
    message
        .text("refusal")
        .ifPresent(text -> parts.add(new Placed(new Part.Refusal(text), message.at("refusal"))));
    message.objects("tool_calls").forEach(call -> parts.add(new Placed(call(call), call.path())));
    message
        .object("function_call")
        .ifPresent(call -> parts.add(new Placed(oldCall(call), call.path())));
    turns.add(
        new Turn.Assistant(
            Placed.parts(parts), Extensions.of(message.rest()), places(message, parts)));
  }

  private static Places places(Fields message, List<Placed> parts) {
    return Places.of(message.path(), parts);
  }

  private static Part call(Fields call) {
    String id = call.text("id").orElse("");
    Optional<CacheMark> mark = ChatCacheMarks.take(call);
    if (call.text("type").orElse("function").equals("custom")) {
      Fields custom = call.requiredObject("custom");
      return new Part.ToolCall(
          id, custom.requiredName("name"), custom.text("input").orElse(""), true, mark);
    }
    Fields function = call.requiredObject("function");
    return new Part.ToolCall(id, function.requiredName("name"), arguments(function), false, mark);
  }

  private Part oldCall(Fields call) {
    String id = "call_function_" + turns.size();
    oldCalls.add(id);
    return new Part.ToolCall(
        id, call.requiredName("name"), arguments(call), false, Optional.empty());
  }

  /** Arguments are text by contract; some servers hand out an object, which clients send back. */
  private static String arguments(Fields function) {
    return function
        .value("arguments")
        .map(node -> node.isTextual() ? node.textValue() : Json.text(node))
        .orElse("");
  }

  private static String callId(Fields message) {
    return message.text("tool_call_id").orElse("");
  }

  private String oldCallId() {
    String next = oldCalls.poll();
    return next == null ? "" : next;
  }

  private void toolResult(Fields message, String callId) {
    Optional<CacheMark> mark = ChatCacheMarks.take(message);
    List<Part> content = Placed.parts(ChatContentReader.content(message));
    message.value("name"); // repeats the name of the call: says nothing new
    Placed result = new Placed(new Part.ToolResult(callId, content, false, mark), message.path());
    turns.add(
        new Turn.User(
            List.of(result.part()),
            Extensions.of(message.rest()),
            places(message, List.of(result))));
  }

  /** The content; a marker on a whole message stands on its last words. */
  private static List<Placed> marked(Fields message) {
    Optional<CacheMark> mark = ChatCacheMarks.take(message);
    List<Placed> parts = ChatContentReader.content(message);
    if (mark.isEmpty()
        || parts.isEmpty()
        || !(parts.getLast().part() instanceof Part.Text(String text, var own, var extensions))) {
      return parts;
    }
    List<Placed> marked = new ArrayList<>(parts.subList(0, parts.size() - 1));
    Part last = new Part.Text(text, own.or(() -> mark), extensions);
    marked.add(new Placed(last, parts.getLast().path()));
    return marked;
  }
}
