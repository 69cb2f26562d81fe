package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.json.Splice.Edit;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.model.RequestMarks;
import io.aigateway.translate.model.Sighting;
import io.aigateway.translate.model.TapRules;
import io.aigateway.translate.outcome.TokenUsage;
import io.aigateway.translate.sse.SseEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Watches Messages traffic (Anthropic API reference, messages and streaming). */
final class MessagesTap implements TapRules {
  private static final RequestMarks MARKS =
      new RequestMarks(
          Set.of("messages", "system"),
          Set.of("image"),
          Set.of("document"),
          Set.of("input"),
          Set.of("tools"),
          Set.of("thinking", "redacted_thinking"));

  @Override
  public Watch watch() {
    return MessagesTap::event;
  }

  private static Optional<Sighting> event(SseEvent event, TokenUsage before) {
    Optional<MessagesDelta> delta = MessagesDelta.of(event.data());
    return delta.isPresent() ? Optional.of(seen(delta.get())) : scanned(event, before);
  }

  private static Sighting seen(MessagesDelta delta) {
    int length = delta.length();
    return new Sighting(
        length > 0, length, false, false, false, false, Optional.empty(), Optional.empty());
  }

  private static Optional<Sighting> scanned(SseEvent event, TokenUsage before) {
    try (JsonParser parser = Json.factory().createParser(event.data())) {
      MessagesScan scan = new MessagesScan(event.event(), before);
      return scan.read(parser) ? Optional.of(scan.sighting()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Sighting> answer(byte[] body) {
    try (JsonParser parser = Json.factory().createParser(body)) {
      MessagesScan scan = new MessagesScan("", TokenUsage.ZERO);
      return scan.read(parser) && scan.complete() ? Optional.of(scan.sighting()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> eventModel() {
    return List.of("message", "model");
  }

  @Override
  public List<String> answerModel() {
    return List.of("model");
  }

  @Override
  public SseEvent closing() {
    return new SseEvent("message_stop", "{\"type\":\"message_stop\"}");
  }

  @Override
  public boolean closingIsOptional() {
    return false;
  }

  @Override
  public boolean usageOnRequest() {
    return false;
  }

  @Override
  public List<Edit> strayThinking(byte[] request, LossLog losses) {
    return new StrayThinking(losses).edits(request);
  }

  @Override
  public RequestMarks requestMarks() {
    return MARKS;
  }
}
