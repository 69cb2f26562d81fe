package io.aigateway.translate.reshape;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.AnswerFold;
import io.aigateway.translate.model.AnswerProgress;
import io.aigateway.translate.model.AnswerSide;
import io.aigateway.translate.model.AnswerStream;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way back through the neutral model: read by the upstream's codec, written by the client's.
 * Complete answers and streams are the same events, so each can be told as the other.
 */
public final class ReshapedTranslation implements AnswerSide {
  private final Codec upstream;
  private final Codec client;
  private final AnswerContext context;
  private final AnswerDuties duties;

  /** A way back from one dialect to another, or to the same one. */
  public ReshapedTranslation(
      Codec upstream, Codec client, AnswerContext context, AnswerDuties duties) {
    this.upstream = upstream;
    this.client = client;
    this.context = context;
    this.duties = duties;
  }

  @Override
  public Optional<byte[]> complete(byte[] body, AnswerProgress progress) {
    return folded(events(body, progress), progress);
  }

  /** Turns a stream that came where a complete answer was asked for into that answer. */
  public Optional<byte[]> gathered(byte[] body, AnswerProgress progress) {
    List<StreamEvent> events = new ArrayList<>();
    EventSource source =
        new EventSource(upstream.eventReader(), duties.step(), progress, events::add);
    source.feed(body, 0, body.length);
    if (!progress.over()) {
      source.end(new End.Clean());
    }
    return folded(events, progress);
  }

  @Override
  public AnswerStream stream(AnswerProgress progress) {
    return ReshapedStream.of(
        upstream.eventReader(), duties.step(), client.eventWriter(context), progress);
  }

  /** A machine for a complete answer that comes where a stream was asked for. */
  public AnswerStream told(AnswerProgress progress) {
    return new CollectedStream(
        body -> events(body, progress), client.eventWriter(context), progress);
  }

  private List<StreamEvent> events(byte[] body, AnswerProgress progress) {
    EventStep step = duties.step();
    List<StreamEvent> events = new ArrayList<>();
    read(body).forEach(event -> step.on(event, events::add));
    events.forEach(progress::note);
    return events;
  }

  /** Whatever the upstream sent, a reader that cannot make sense of it means a broken answer. */
  private List<StreamEvent> read(byte[] body) {
    try {
      return upstream.readAnswer(Json.parse(body));
    } catch (JsonProcessingException e) {
      return failed("the upstream's answer is not JSON");
    } catch (RuntimeException e) {
      return failed("the upstream's answer is not understood");
    }
  }

  private Optional<byte[]> folded(List<StreamEvent> events, AnswerProgress progress) {
    AnswerFold fold = new AnswerFold();
    events.forEach(fold::on);
    return switch (fold.result()) {
      case AnswerFold.Result.Whole whole ->
          Optional.of(client.writeAnswer(whole.answer(), context));
      case AnswerFold.Result.Broken broken -> {
        progress.fail(broken.fault());
        yield Optional.empty();
      }
    };
  }

  private static List<StreamEvent> failed(String message) {
    return List.of(new StreamEvent.Failed(Fault.of(FaultKind.BAD_GATEWAY, message)));
  }
}
