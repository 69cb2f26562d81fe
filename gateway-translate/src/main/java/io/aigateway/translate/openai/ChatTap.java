package io.aigateway.translate.openai;

import com.fasterxml.jackson.core.JsonParser;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.RequestMarks;
import io.aigateway.translate.model.Sighting;
import io.aigateway.translate.model.TapRules;
import io.aigateway.translate.sse.SseEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Watches Chat Completions traffic (OpenAI API reference, chat completion and chunk objects). */
final class ChatTap implements TapRules {
  private static final String DONE = "[DONE]";

  private static final RequestMarks MARKS =
      new RequestMarks(
          Set.of("messages"),
          Set.of("image_url", "input_image", "image"),
          Set.of("file", "input_file", "document"),
          Set.of("tool_calls", "function_call"),
          Set.of("tools", "functions"),
          Set.of());

  @Override
  public Watch watch() {
    ChatDeltaReader deltas = new ChatDeltaReader();
    return (event, before) -> event(event, deltas);
  }

  private static Optional<Sighting> event(SseEvent event, ChatDeltaReader deltas) {
    if (event.data().strip().equals(DONE)) {
      return Optional.of(Sighting.END);
    }
    boolean error = event.event().equals("error");
    Optional<ChatDelta> delta = error ? Optional.empty() : deltas.read(event.data());
    return delta.isPresent() ? Optional.of(seen(delta.get())) : scanned(event.data(), error);
  }

  private static Sighting seen(ChatDelta delta) {
    String model = delta.model();
    return new Sighting(
        true,
        delta.length(),
        false,
        false,
        false,
        false,
        Optional.empty(),
        model.isEmpty() ? Optional.empty() : Optional.of(model));
  }

  private static Optional<Sighting> scanned(String data, boolean error) {
    try (JsonParser parser = Json.factory().createParser(data)) {
      ChatScan scan = new ChatScan();
      return scan.read(parser) ? Optional.of(scan.sighting(error)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Sighting> answer(byte[] body) {
    try (JsonParser parser = Json.factory().createParser(body)) {
      ChatScan scan = new ChatScan();
      return scan.read(parser) && scan.complete()
          ? Optional.of(scan.sighting(false))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> eventModel() {
    return List.of("model");
  }

  @Override
  public List<String> answerModel() {
    return List.of("model");
  }

  @Override
  public SseEvent closing() {
    return new SseEvent("", DONE);
  }

  @Override
  public boolean closingIsOptional() {
    return true;
  }

  @Override
  public boolean usageOnRequest() {
    return true;
  }

  @Override
  public RequestMarks requestMarks() {
    return MARKS;
  }
}
