package io.aigateway.translate;

import io.aigateway.translate.loss.Loss;
import java.util.List;

/**
 * A request in the upstream's dialect, and the way back for its answer. One attempt uses one
 * instance: call either {@link #answer} once or {@link #stream} once. The body may be read by any
 * thread.
 */
public interface TranslatedRequest {
  /** The bytes for the upstream: UTF-8 JSON. Not to be changed. */
  byte[] body();

  /** What could not be carried over exactly, in the order it was met. */
  List<Loss> losses();

  /** Whether both sides speak the same dialect, so that bytes pass untouched. */
  boolean direct();

  /**
   * The upstream's complete answer in the client's dialect. An upstream that streams although it
   * was not asked to is understood as well.
   */
  TranslatedAnswer answer(byte[] upstreamBody);

  /** A fresh machine for the upstream's stream. */
  StreamTranslation stream();
}
