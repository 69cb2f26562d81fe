package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.outcome.TokenUsage;
import io.aigateway.translate.sse.SseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a stream of chunks (OpenAI API, chat completion chunk) as OpenAI-like servers really send
 * it. The reason of the finish is remembered, not acted upon: words can share its chunk and usage
 * follows it; {@code [DONE]} or the end of the bytes ends the answer.
 */
final class ChatStreamReader implements Codec.EventReader {
  private static final String DONE = "[DONE]";

  /** Most chunks make one event. */
  private static final int EVENTS = 2;

  private List<StreamEvent> events = new ArrayList<>();
  private final AnswerBlocks blocks = new AnswerBlocks(event -> events.add(event));
  private final ChatDeltas deltas = new ChatDeltas(blocks);
  private final ChatDeltaReader plain = new ChatDeltaReader();
  private boolean started;
  private boolean ended;
  private String finish = "";
  private Optional<String> matchedStop = Optional.empty();
  private Optional<TokenUsage> usage = Optional.empty();

  @Override
  public List<StreamEvent> on(SseEvent event) {
    String data = event.data().strip();
    if (ended || data.isEmpty()) {
      return List.of();
    }
    if (data.equals(DONE)) {
      finish();
    } else {
      chunk(data, event.event().equals("error"));
    }
    return drain();
  }

  @Override
  public List<StreamEvent> end(End end) {
    if (!ended) {
      switch (end) {
        case End.Cut(Fault fault) when finish.isEmpty() -> fail(fault);
        case End.Cut cut -> finish();
        case End.Clean clean -> finish();
      }
    }
    return drain();
  }

  /**
   * Reads a complete answer. It is whole by being there, so a missing reason is an ordinary end.
   */
  List<StreamEvent> whole(JsonNode body) {
    chunk(body, false);
    if (!ended) {
      if (!body.path("choices").path(0).isObject()) {
        fail(Fault.of(FaultKind.BAD_GATEWAY, "the upstream's answer has no choices"));
      } else {
        finish = finish.isEmpty() ? "stop" : finish;
        finish();
      }
    }
    return drain();
  }

  /** What is not JSON is refused: the caller leaves it out, and the end tells what was missed. */
  private static JsonNode parsed(String data) {
    return Trees.tryOf(data)
        .orElseThrow(() -> TranslationRefused.malformed("", "the event is not JSON"));
  }

  private List<StreamEvent> drain() {
    if (events.isEmpty()) {
      return List.of();
    }
    List<StreamEvent> drained = events;
    events = new ArrayList<>(EVENTS);
    return drained;
  }

  private void chunk(String data, boolean error) {
    Optional<ChatDelta> delta = started && !error ? plain.read(data) : Optional.empty();
    if (delta.isPresent()) {
      deltas.take(delta.get());
      blocks.fault().ifPresent(this::fail);
    } else {
      chunk(parsed(data), error);
    }
  }

  private void chunk(JsonNode chunk, boolean error) {
    if (error || isError(chunk)) {
      fail(ChatFaults.readInside(chunk));
      return;
    }
    JsonNode choice = firstChoice(chunk.path("choices"));
    start(chunk, choice);
    usage(chunk, choice);
    if (choice.isObject()) {
      choice(choice);
    }
  }

  private static boolean isError(JsonNode chunk) {
    JsonNode error = chunk.path("error");
    boolean told = error.isObject() ? !error.isEmpty() : error.isTextual();
    boolean bare = !chunk.has("choices") && (chunk.has("detail") || chunk.has("message"));
    return told || bare || chunk.path("object").asText().equals("error");
  }

  /** The first choice; others cannot be, since only one is ever asked for. */
  private static JsonNode firstChoice(JsonNode choices) {
    for (JsonNode choice : choices) {
      if (choice.path("index").asInt(0) == 0) {
        return choice;
      }
    }
    return choices.path("none");
  }

  /** Some servers begin with a chunk that names nothing; the answer begins after it. */
  private void start(JsonNode chunk, JsonNode choice) {
    String model = chunk.path("model").asText("");
    if (started || !chunk.isObject() || (model.isEmpty() && !choice.isObject())) {
      return;
    }
    String id = chunk.path("id").asText("");
    started = true;
    blocks.idSeed(id);
    events.add(new StreamEvent.MessageStart(id, model, ChatTier.read(chunk)));
    usage.ifPresent(early -> events.add(new StreamEvent.UsageSeen(early)));
  }

  /** The last usage that is not null counts, wherever it stands. */
  private void usage(JsonNode chunk, JsonNode choice) {
    Optional<TokenUsage> seen =
        ChatUsage.read(chunk.path("usage"))
            .or(() -> ChatUsage.read(choice.path("usage")))
            .or(() -> ChatUsage.read(chunk.path("x_groq").path("usage")));
    if (seen.isEmpty() || seen.equals(usage)) {
      return;
    }
    usage = seen;
    if (started) {
      events.add(new StreamEvent.UsageSeen(seen.get()));
    }
  }

  private void choice(JsonNode choice) {
    JsonNode delta = choice.path("delta");
    if (delta.isObject()) {
      deltas.take(delta, false);
    } else if (choice.path("message").isObject()) {
      deltas.take(choice.path("message"), true);
    }
    blocks.fault().ifPresent(this::fail);
    JsonNode reason = choice.path("finish_reason");
    if (!ended && reason.isTextual() && !reason.textValue().isEmpty()) {
      reason(reason.textValue(), choice.path("stop_reason"));
    }
  }

  private void reason(String word, JsonNode stop) {
    if (ChatFinish.isFailure(word)) {
      fail(Fault.of(FaultKind.BAD_GATEWAY, "the upstream broke off its answer: " + word));
      return;
    }
    finish = word;
    if (stop.isTextual() && !stop.textValue().isEmpty()) {
      matchedStop = Optional.of(stop.textValue());
    }
  }

  private void finish() {
    if (finish.isEmpty()) {
      fail(
          Fault.of(
              FaultKind.BAD_GATEWAY, "the upstream's answer ended without saying why it stopped"));
      return;
    }
    Optional<Fault> fault = blocks.finish();
    if (fault.isPresent()) {
      fail(fault.get());
      return;
    }
    Optional<String> refusal = blocks.refusal();
    events.add(
        new StreamEvent.Finish(
            ChatFinish.read(finish, blocks.called(), refusal.isPresent(), matchedStop.isPresent()),
            matchedStop,
            refusal));
    ended = true;
  }

  private void fail(Fault fault) {
    if (!ended) {
      events.add(new StreamEvent.Failed(fault));
      ended = true;
    }
  }
}
