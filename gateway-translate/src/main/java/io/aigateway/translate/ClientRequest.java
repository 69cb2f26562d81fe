package io.aigateway.translate;

import static java.util.Objects.requireNonNull;

import io.aigateway.translate.json.Splice;
import io.aigateway.translate.json.Splice.Edit;
import io.aigateway.translate.loss.TranslationRefused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A client's request, read once as far as routing needs it. The bytes travel on unchanged.
 * Thread-safe.
 */
public final class ClientRequest {
  private static final long NOT_ESTIMATED = -1;

  private final Dialect dialect;
  private final byte[] body;
  private final RequestPeek peek;

  /** Every attempt needs it, and it takes a look at every byte; two threads find the same. */
  private volatile long estimate = NOT_ESTIMATED;

  private ClientRequest(Dialect dialect, byte[] body, RequestPeek peek) {
    this.dialect = dialect;
    this.body = body;
    this.peek = peek;
  }

  /**
   * Reads what routing needs.
   *
   * @param body UTF-8 JSON; handed over, not to be changed afterwards
   * @throws TranslationRefused when the body is not a JSON object that names a model
   */
  public static ClientRequest read(Dialect dialect, byte[] body) {
    requireNonNull(body, "body");
    return new ClientRequest(
        dialect, body, RequestPeek.read(body, dialect.codec().tap().requestMarks()));
  }

  /** What the client speaks. */
  public Dialect dialect() {
    return dialect;
  }

  /** The client's own bytes. Not to be changed. */
  public byte[] body() {
    return body;
  }

  /** The model as the client named it. */
  public String model() {
    return peek.model();
  }

  /** Whether a stream was asked for. */
  public boolean stream() {
    return peek.stream();
  }

  /** What the request needs from a model. */
  public Traits traits() {
    return peek.traits();
  }

  /** The output limit the client set. */
  public OptionalLong maxTokens() {
    return peek.maxTokens();
  }

  /** Tokens of the prompt: an estimate that rather overstates. Looks at every byte, once. */
  public long estimatedTokens() {
    long known = estimate;
    if (known == NOT_ESTIMATED) {
      known = peek.media().estimate(body);
      estimate = known;
    }
    return known;
  }

  /** The client's bytes with another model name; every other byte stays. */
  public byte[] withModel(String model) {
    return withModel(model, false);
  }

  /** The same, and asking for usage at the end of the stream if wished. */
  byte[] withModel(String model, boolean askUsage) {
    List<Edit> edits = new ArrayList<>();
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

  /** Whether the client wants usage at the end of its stream. */
  boolean wantsUsage() {
    return peek.wantsUsage();
  }
}
