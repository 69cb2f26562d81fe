package io.aigateway.translate;

import io.aigateway.translate.loss.TranslationRefused;

/** The door of the library. Thread-safe. */
public final class Translator {
  private Translator() {}

  /**
   * Says a client's request in the upstream's dialect. When both sides speak the same one the bytes
   * pass and only the model's name changes.
   *
   * @throws TranslationRefused when the request is malformed, or cannot be said without changing
   *     what it means, or loses something under the strict policy
   */
  public static TranslatedRequest translate(ClientRequest request, Target target, CallId call) {
    return new Pairing(request.dialect().codec(), target.dialect().codec())
        .translate(request.bytes(), target, call);
  }
}
