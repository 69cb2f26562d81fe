package io.aigateway.translate.recorded;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.CallId;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.StreamTranslation;
import io.aigateway.translate.Target;
import io.aigateway.translate.TranslatedAnswer;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.Translator;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One recorded request or answer on its way from one dialect into the other. Immutable.
 *
 * @param target the upstream's side: what it speaks and accepts
 * @param at the time that translated answers carry
 */
public record Recording(Target target, Instant at) {
  /** Seen as the answer's id where the upstream's own id cannot be used. */
  private static final String CALL_ID = "translated";

  /** Enough of a request for an answer to belong to. */
  private static final int ANSWER_TOKENS = 1024;

  /** Requires everything. */
  public Recording {
    requireNonNull(target, "target");
    requireNonNull(at, "at");
  }

  /**
   * What came out.
   *
   * @param body bytes of the other dialect; not to be changed
   * @param direct whether both sides speak the same one, so that nothing was translated
   * @param losses what could not be carried over exactly
   * @param fault what the recorded answer failed with
   * @param steps what each event of a stream became, in order; empty for documents
   */
  public record Outcome(
      byte[] body, boolean direct, List<Loss> losses, Optional<Fault> fault, List<Step> steps) {
    /** Copies the lists. */
    public Outcome {
      losses = List.copyOf(losses);
      steps = List.copyOf(steps);
    }
  }

  /**
   * A client's request, as the upstream gets it.
   *
   * @throws io.aigateway.translate.loss.TranslationRefused when it cannot be said there
   */
  public Outcome request(Dialect from, byte[] body) {
    TranslatedRequest translated = translate(ClientRequest.read(from, body));
    return new Outcome(
        translated.body(), translated.direct(), translated.losses(), Optional.empty(), List.of());
  }

  /** An upstream's complete answer to a request, as the client gets it. */
  public Outcome response(ClientRequest asked, byte[] body) {
    TranslatedRequest call = translate(asked);
    return switch (call.answer(body)) {
      case TranslatedAnswer.Whole whole ->
          new Outcome(whole.body(), call.direct(), List.of(), Optional.empty(), List.of());
      case TranslatedAnswer.Broken broken ->
          new Outcome(
              asked.dialect().fault(broken.fault(), CALL_ID).body(),
              call.direct(),
              List.of(),
              Optional.of(broken.fault()),
              List.of());
    };
  }

  /** An upstream's stream in answer to a request, as the client gets it. */
  public Outcome stream(ClientRequest asked, byte[] events) {
    TranslatedRequest call = translate(asked);
    StreamTranslation stream = call.stream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Step> steps = new ArrayList<>();
    int from = 0;
    while (from < events.length) {
      int to = Step.endOfEvent(events, from);
      byte[] written = stream.feed(events, from, to - from);
      out.writeBytes(written);
      steps.add(new Step(text(events, from, to), text(written, 0, written.length)));
      from = to;
    }
    byte[] last = stream.end(new End.Clean());
    out.writeBytes(last);
    if (last.length > 0) {
      steps.add(new Step("", text(last, 0, last.length)));
    }
    return new Outcome(out.toByteArray(), call.direct(), List.of(), stream.fault(), steps);
  }

  /** The smallest request that an answer of the given form can belong to. */
  public static ClientRequest asked(Dialect client, String model, boolean stream) {
    ObjectNode request =
        Json.object().put("model", model).put("max_tokens", ANSWER_TOKENS).put("stream", stream);
    request.putArray("messages").addObject().put("role", "user").put("content", "-");
    return ClientRequest.read(client, Json.bytes(request));
  }

  private TranslatedRequest translate(ClientRequest request) {
    return Translator.translate(request, target, new CallId(CALL_ID, at));
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
