package io.aigateway.translate;

import static java.util.Objects.requireNonNull;

import io.aigateway.translate.loss.TranslationRefused;
import java.util.List;
import java.util.OptionalLong;

/**
 * A client's request, read once as far as routing needs it. The bytes travel on unchanged.
 * Thread-safe.
 */
public final class ClientRequest {
  private final Dialect dialect;
  private final RequestBytes bytes;

  private ClientRequest(Dialect dialect, RequestBytes bytes) {
    this.dialect = dialect;
    this.bytes = bytes;
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
        dialect, RequestBytes.read(body, dialect.codec().tap().requestMarks()));
  }

  /** What the client speaks. */
  public Dialect dialect() {
    return dialect;
  }

  /** The client's own bytes. Not to be changed. */
  public byte[] body() {
    return bytes.body();
  }

  /** The model as the client named it. */
  public String model() {
    return bytes.peek().model();
  }

  /** Whether a stream was asked for. */
  public boolean stream() {
    return bytes.peek().stream();
  }

  /** What the request needs from a model. */
  public Traits traits() {
    return bytes.peek().traits();
  }

  /** The output limit the client set. */
  public OptionalLong maxTokens() {
    return bytes.peek().maxTokens();
  }

  /** Tokens of the prompt: an estimate that rather overstates. Looks at every byte, once. */
  public long estimatedTokens() {
    return bytes.estimatedTokens();
  }

  /** The client's bytes with another model name; every other byte stays. */
  public byte[] withModel(String model) {
    return bytes.withModel(model, false, List.of());
  }

  /** What a translation reads. */
  RequestBytes bytes() {
    return bytes;
  }
}
