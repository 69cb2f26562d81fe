package io.aigateway.translate;

import io.aigateway.translate.json.Splice;
import io.aigateway.translate.json.Splice.Edit;
import io.aigateway.translate.model.RequestMarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A request's bytes and what one pass over them told. Thread-safe. */
final class RequestBytes {
  private static final long NOT_ESTIMATED = -1;

  private final byte[] body;
  private final RequestPeek peek;

  /** Every attempt needs it, and it takes a look at every byte; two threads find the same. */
  private volatile long estimate = NOT_ESTIMATED;

  private RequestBytes(byte[] body, RequestPeek peek) {
    this.body = body;
    this.peek = peek;
  }

  /**
   * Takes the pass.
   *
   * @param marks by what the request's dialect shows its needs
   * @throws io.aigateway.translate.loss.TranslationRefused when the body is not a JSON object that
   *     names a model
   */
  static RequestBytes read(byte[] body, RequestMarks marks) {
    return new RequestBytes(body, RequestPeek.read(body, marks));
  }

  /** The bytes themselves. Not to be changed. */
  byte[] body() {
    return body;
  }

  RequestPeek peek() {
    return peek;
  }

  /** Tokens of the prompt. Looks at every byte, once. */
  long estimatedTokens() {
    long known = estimate;
    if (known == NOT_ESTIMATED) {
      known = peek.media().estimate(body);
      estimate = known;
    }
    return known;
  }

  /**
   * The bytes with another model name.
   *
   * @param askUsage whether to ask for usage at the end of the stream
   * @param others more to be changed
   */
  byte[] withModel(String model, boolean askUsage, List<Edit> others) {
    List<Edit> edits = new ArrayList<>(others);
    List<Edit> modelEdits = peek.modelEdits(model);
    if (!model.equals(peek.model()) || modelEdits.size() > 1) {
      edits.addAll(modelEdits);
    }
    if (askUsage) {
      edits.addAll(peek.usageEdits());
    }
    edits.sort(Comparator.comparingInt(Edit::start));
    return Splice.apply(body, edits);
  }
}
