package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.Turn;
import io.aigateway.translate.target.UpstreamProfile.SystemPlacement;
import io.aigateway.translate.target.UpstreamProfile.SystemRole;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes turns as messages. OpenAI demands that the results of all calls of an assistant message
 * follow it at once, so the turns between two assistant turns are looked at together: results
 * first, in the order of the calls, then instructions and user words as they came.
 */
final class ChatMessagesWriter {
  /** What Claude Code puts before its instructions; it changes with every request. */
  private static final String ATTRIBUTION = "x-anthropic-billing-header:";

  private final ChatDraft draft;
  private final ChatContentWriter content;
  private final ChatResultsWriter results;
  private final ChatAssistantWriter assistant;
  private final List<Turn> turns;
  private final ArrayNode messages = Json.object().putArray("messages");

  ChatMessagesWriter(ChatDraft draft) {
    this.draft = draft;
    this.content = new ChatContentWriter(draft);
    this.results = new ChatResultsWriter(draft, content, messages);
    this.assistant = new ChatAssistantWriter(draft);
    this.turns = draft.conversation().turns();
  }

  ArrayNode write() {
    List<Placed> system =
        draft.conversation().system().placed().stream()
            .filter(placed -> !isAttribution(placed.part()))
            .toList();
    instructions(content.parts(system), Json.object());
    int next = 0;
    while (next < turns.size()) {
      CallResults calls = new CallResults();
      int replies = assistants(next, calls);
      int end = nextAssistant(replies);
      replies(replies, end, calls);
      next = end;
    }
    return draft.profile().alternation() ? alternating() : messages;
  }

  private ArrayNode alternating() {
    if (ChatAlternation.opensWithAssistant(messages)) {
      draft
          .losses()
          .approximated(
              turns.getFirst().places().turn(),
              LossCause.TURN_ADDED,
              "a user message stands before it");
    }
    return ChatAlternation.of(messages);
  }

  private static boolean isAttribution(Part part) {
    return part instanceof Part.Text text && text.text().startsWith(ATTRIBUTION);
  }

  /** Writes the assistant turns from an index on as one message; returns the index after them. */
  private int assistants(int from, CallResults calls) {
    List<Placed> parts = new ArrayList<>();
    ObjectNode message = Json.object().put("role", "assistant");
    int next = from;
    while (next < turns.size() && turns.get(next) instanceof Turn.Assistant turn) {
      parts.addAll(turn.placed());
      draft.extensions(turn.places().turn(), turn.extensions(), message);
      next++;
    }
    if (assistant.write(parts, calls, message)) {
      messages.add(message);
      if (next == turns.size() && calls.calls().isEmpty()) {
        prefill(next - 1);
      }
    }
    return next;
  }

  private void prefill(int index) {
    if (!draft.own() && !draft.context().capabilities().prefill()) {
      throw TranslationRefused.unsupported(
          turns.get(index).places().turn(),
          "the model cannot continue an answer that the request begins");
    }
  }

  private int nextAssistant(int from) {
    int next = from;
    while (next < turns.size() && !(turns.get(next) instanceof Turn.Assistant)) {
      next++;
    }
    return next;
  }

  private void replies(int from, int end, CallResults calls) {
    List<List<Placed>> rest = new ArrayList<>();
    for (int i = from; i < end; i++) {
      rest.add(withoutResults(turns.get(i), calls));
    }
    List<ObjectNode> moved = new ArrayList<>(results.write(calls));
    for (int i = from; i < end; i++) {
      reply(turns.get(i), rest.get(i - from), moved);
    }
    user(moved, Json.object());
  }

  /** Hands the results among the parts to their calls; one without a call becomes user text. */
  private List<Placed> withoutResults(Turn turn, CallResults calls) {
    List<Placed> rest = new ArrayList<>();
    for (Placed placed : turn.placed()) {
      if (!(placed.part() instanceof Part.ToolResult result)) {
        rest.add(placed);
      } else if (!calls.offer(result, placed.path())) {
        rest.addAll(results.orphan(result, placed.path()));
      }
    }
    return rest;
  }

  private void reply(Turn turn, List<Placed> rest, List<ObjectNode> moved) {
    ObjectNode message = Json.object();
    switch (turn) {
      case Turn.Instructions t -> {
        user(moved, Json.object());
        draft.extensions(t.places().turn(), t.extensions(), message);
        between(t, content.parts(rest), message);
      }
      case Turn.User t -> {
        moved.addAll(content.parts(rest));
        draft.extensions(t.places().turn(), t.extensions(), message);
        user(moved, message);
      }
      case Turn.Assistant t -> throw new IllegalArgumentException("not a reply");
    }
    moved.clear();
  }

  /** Instructions after other messages; where these must not be, user words in their place. */
  private void between(Turn.Instructions turn, List<ObjectNode> parts, ObjectNode extensions) {
    if (draft.profile().systemPlacement() == SystemPlacement.ANYWHERE) {
      instructions(parts, extensions);
      return;
    }
    if (!parts.isEmpty()) {
      draft
          .losses()
          .approximated(
              turn.places().turn() + ".role", LossCause.MOVED, "sent as words of the user");
    }
    user(parts, extensions);
  }

  private void instructions(List<ObjectNode> parts, ObjectNode extensions) {
    boolean developer = draft.profile().systemRole() == SystemRole.DEVELOPER;
    message(developer ? "developer" : "system", parts, extensions);
  }

  private void user(List<ObjectNode> parts, ObjectNode extensions) {
    message("user", parts, extensions);
  }

  private void message(String role, List<ObjectNode> parts, ObjectNode extensions) {
    if (parts.isEmpty()) {
      return;
    }
    ObjectNode message = messages.addObject();
    message.put("role", role);
    message.set("content", ChatContentWriter.content(parts));
    message.setAll(extensions);
  }
}
