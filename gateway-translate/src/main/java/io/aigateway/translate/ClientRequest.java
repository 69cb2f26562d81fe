package io.aigateway.translate;

import static java.util.Objects.requireNonNull;

import io.aigateway.translate.loss.TranslationRefused;
import java.util.OptionalLong;

/**
 * A client's request, read once as far as routing needs it. The bytes travel on unchanged.
 * Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ClientRequest {
  private final Dialect dialect;
  private final byte[] body;

  private ClientRequest(Dialect dialect, byte[] body) {
    this.dialect = requireNonNull(dialect, "dialect");
    this.body = requireNonNull(body, "body");
  }

  /**
   * Reads what routing needs.
   *
   * @param body UTF-8 JSON; handed over, not to be changed afterwards
   * @throws TranslationRefused when the body is not a JSON object that names a model
   */
  public static ClientRequest read(Dialect dialect, byte[] body) {
    return new ClientRequest(dialect, body);
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
    throw new UnsupportedOperationException();
  }

  /** Whether a stream was asked for. */
  public boolean stream() {
    throw new UnsupportedOperationException();
  }

  /** What the request needs from a model. */
  public Traits traits() {
    throw new UnsupportedOperationException();
  }

  /** The output limit the client set. */
  public OptionalLong maxTokens() {
    throw new UnsupportedOperationException();
  }

  /** Tokens of the prompt: an estimate that rather overstates. */
  public long estimatedTokens() {
    throw new UnsupportedOperationException();
  }

  /** The client's bytes with another model name; every other byte stays. */
  public byte[] withModel(String model) {
    throw new UnsupportedOperationException();
  }
}
