package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
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
 * Reads an upstream's stream (Anthropic Messages API, streaming). Events it does not know say
 * nothing, as the API asks of its clients; one that is not JSON is refused without harm to those
 * that follow; only {@code message_stop} ends an answer well.
 */
final class MessagesStreamReader implements Codec.EventReader {
  private final AnswerBlocks blocks = new AnswerBlocks();
  private final ObjectNode finish = Json.object();
  private Optional<TokenUsage> usage = Optional.empty();
  private boolean started;
  private boolean ended;

  @Override
  public List<StreamEvent> on(SseEvent event) {
    if (ended || event.data().isBlank()) {
      return List.of();
    }
    Optional<MessagesDelta> delta = MessagesDelta.of(event.data());
    if (delta.isPresent()) {
      blocks.delta(delta.get());
      return told();
    }
    try {
      return on(event.event(), Json.parse(event.data()));
    } catch (JsonProcessingException e) {
      throw TranslationRefused.malformed("", "the event is not JSON");
    }
  }

  @Override
  public List<StreamEvent> end(End end) {
    if (ended) {
      return List.of();
    }
    return switch (end) {
      case End.Clean e -> failed(Fault.of(FaultKind.BAD_GATEWAY, "the answer broke off"));
      case End.Cut e -> failed(e.fault());
    };
  }

  private List<StreamEvent> on(String name, JsonNode data) {
    String type = data.path("type").isTextual() ? data.path("type").asText() : name;
    return switch (type) {
      case "message_start" -> start(data.path("message"));
      case "content_block_start" -> {
        blocks.start(index(data), data.path("content_block"));
        yield told();
      }
      case "content_block_delta" -> {
        blocks.delta(index(data), data.path("delta"));
        yield told();
      }
      case "content_block_stop" -> {
        blocks.stop(index(data));
        yield told();
      }
      case "message_delta" -> delta(data);
      case "message_stop" -> stop();
      case "ping" -> started ? List.of(new StreamEvent.Ping()) : List.of();
      case "error" -> failed(MessagesFaults.readObject(data.path("error")));
      default ->
          data.path("error").isObject()
              ? failed(MessagesFaults.readObject(data.path("error")))
              : List.of();
    };
  }

  private static int index(JsonNode data) {
    return data.path("index").asInt();
  }

  private List<StreamEvent> start(JsonNode message) {
    if (started) {
      return usage(message.path("usage"), new ArrayList<>());
    }
    started = true;
    List<StreamEvent> events = new ArrayList<>();
    events.add(
        new StreamEvent.MessageStart(
            message.path("id").asText(),
            message.path("model").asText(),
            MessagesUsage.tier(message.path("usage"))));
    return usage(message.path("usage"), events);
  }

  private List<StreamEvent> usage(JsonNode node, List<StreamEvent> events) {
    if (node.isObject()) {
      usage = MessagesUsage.merge(usage, node);
      usage.map(StreamEvent.UsageSeen::new).ifPresent(events::add);
    }
    return events;
  }

  /** What the blocks have to tell; a block before the message begins it. */
  private List<StreamEvent> told() {
    List<StreamEvent> drained = blocks.drain();
    if (started && !blocks.overfull()) {
      return drained;
    }
    List<StreamEvent> events = new ArrayList<>(begun());
    events.addAll(drained);
    if (blocks.overfull()) {
      events.addAll(failed(Fault.of(FaultKind.BAD_GATEWAY, "too much of the answer waits")));
    }
    return events;
  }

  private List<StreamEvent> begun() {
    return started ? List.of() : start(Json.object());
  }

  private List<StreamEvent> delta(JsonNode data) {
    data.path("delta").properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> finish.set(field.getKey(), field.getValue()));
    return usage(data.path("usage"), new ArrayList<>(begun()));
  }

  private List<StreamEvent> stop() {
    blocks.stopAll();
    List<StreamEvent> events = new ArrayList<>(told());
    if (!ended) {
      ended = true;
      events.add(MessagesFinish.read(finish, blocks.toolsCalled()));
    }
    return events;
  }

  private List<StreamEvent> failed(Fault fault) {
    ended = true;
    return List.of(new StreamEvent.Failed(fault));
  }
}
