package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;

/**
 * A model as people write it.
 *
 * @param provider name or id
 * @param modelId the vendor's name of the model
 */
record ModelName(String provider, String modelId) {
  /** Reads {@code PROVIDER/MODEL}; only the first slash divides. */
  static ModelName of(String text) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      throw FailureException.invalid("target", "'" + text + "' must be PROVIDER/MODEL");
    }
    return new ModelName(text.substring(0, slash), text.substring(slash + 1));
  }

  /** What to say when the provider has no such model. */
  FailureException unknown() {
    return FailureException.invalid(
        "target",
        provider + " has no model '" + modelId + "'; see gateway provider models " + provider);
  }

  @Override
  public String toString() {
    return provider + "/" + modelId;
  }
}
