package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a complete answer as the events it would have been streamed in. */
final class MessagesAnswerReader {
  private MessagesAnswerReader() {}

  static List<StreamEvent> read(JsonNode body) {
    if (body.path("error").isObject()) {
      return failed(MessagesFaults.readObject(body.path("error")));
    }
    if (!body.path("content").isArray()) {
      return failed(Fault.of(FaultKind.BAD_GATEWAY, "the upstream's answer is not a message"));
    }
    List<StreamEvent> events = new ArrayList<>();
    events.add(
        new StreamEvent.MessageStart(
            body.path("id").asText(),
            body.path("model").asText(),
            MessagesUsage.tier(body.path("usage"))));
    AnswerBlocks blocks = new AnswerBlocks();
    int index = 0;
    for (JsonNode block : body.path("content")) {
      blocks.start(index, block);
      blocks.stop(index);
      index++;
    }
    events.addAll(blocks.drain());
    MessagesUsage.merge(Optional.empty(), body.path("usage"))
        .map(StreamEvent.UsageSeen::new)
        .ifPresent(events::add);
    events.add(MessagesFinish.read(body, blocks.toolsCalled()));
    return events;
  }

  private static List<StreamEvent> failed(Fault fault) {
    return List.of(new StreamEvent.Failed(fault));
  }
}
