package io.aigateway.translate.outcome;

/** How the bytes of an upstream's stream ended; an input of every stream translation. */
public sealed interface End {
  /** The upstream closed the stream in an orderly way. */
  record Clean() implements End {}

  /**
   * The stream broke: connection lost, idle limit reached, deadline passed.
   *
   * @param fault what the client is told
   */
  record Cut(Fault fault) implements End {}
}
