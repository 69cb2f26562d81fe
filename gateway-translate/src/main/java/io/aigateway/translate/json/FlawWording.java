package io.aigateway.translate.json;

/**
 * How a dialect tells its clients what is wrong with a field: each vendor has its own way, and
 * clients show the text to people who know it.
 */
@FunctionalInterface
public interface FlawWording {
  /**
   * The text of the refusal.
   *
   * @param path where the field stands, such as {@code tools[0].name}; empty for the whole body
   */
  String words(String path, Flaw flaw);
}
