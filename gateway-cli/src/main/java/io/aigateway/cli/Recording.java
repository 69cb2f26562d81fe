package io.aigateway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.CallId;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.StreamTranslation;
import io.aigateway.translate.Target;
import io.aigateway.translate.TranslatedAnswer;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.Translator;
import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * One recorded request or answer on its way from one protocol into the other.
 *
 * @param target the upstream's side: what it speaks and accepts
 * @param clock tells the time that translated answers carry
 */
record Recording(Target target, InstantSource clock) {
  /** Seen as the answer's id where the upstream's own id cannot be used. */
  private static final String CALL_ID = "translated";

  /** Enough of a request for an answer to belong to. */
  private static final int ANSWER_TOKENS = 1024;

  /**
   * What came out.
   *
   * @param body bytes of the other protocol
   * @param direct whether both sides speak the same one, so that nothing was translated
   * @param losses what could not be carried over exactly
   * @param fault what the recorded answer failed with
   */
  record Outcome(byte[] body, boolean direct, List<Loss> losses, Optional<Fault> fault) {}

  /** A client's request, as the upstream gets it. */
  Outcome request(Dialect from, byte[] body) {
    TranslatedRequest translated = translate(ClientRequest.read(from, body));
    return new Outcome(
        translated.body(), translated.direct(), translated.losses(), Optional.empty());
  }

  /** An upstream's complete answer to a request, as the client gets it. */
  Outcome response(ClientRequest asked, byte[] body) {
    TranslatedRequest call = translate(asked);
    return switch (call.answer(body)) {
      case TranslatedAnswer.Whole whole ->
          new Outcome(whole.body(), call.direct(), List.of(), Optional.empty());
      case TranslatedAnswer.Broken broken ->
          new Outcome(
              asked.dialect().fault(broken.fault(), CALL_ID).body(),
              call.direct(),
              List.of(),
              Optional.of(broken.fault()));
    };
  }

  /** An upstream's stream in answer to a request, as the client gets it. */
  Outcome stream(ClientRequest asked, byte[] events) {
    TranslatedRequest call = translate(asked);
    StreamTranslation stream = call.stream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(stream.feed(events, 0, events.length));
    out.writeBytes(stream.end(new End.Clean()));
    return new Outcome(out.toByteArray(), call.direct(), List.of(), stream.fault());
  }

  /** The smallest request that an answer of the given form can belong to. */
  static ClientRequest asked(Dialect client, String model, boolean stream) {
    ObjectNode request =
        new ObjectMapper()
            .createObjectNode()
            .put("model", model)
            .put("max_tokens", ANSWER_TOKENS)
            .put("stream", stream);
    request.putArray("messages").addObject().put("role", "user").put("content", "-");
    return ClientRequest.read(client, request.toString().getBytes(StandardCharsets.UTF_8));
  }

  private TranslatedRequest translate(ClientRequest request) {
    return Translator.translate(request, target, new CallId(CALL_ID, clock.instant()));
  }
}
