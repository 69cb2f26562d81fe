package io.aigateway.translate.model;

/** Why the model stopped. */
public enum FinishReason {
  /** It had said everything. */
  STOP,
  /** It met a stop sequence. */
  STOP_SEQUENCE,
  /** It reached the output limit. */
  MAX_TOKENS,
  /** It reached the end of its context window. */
  CONTEXT_WINDOW,
  /** It wants tools to be called. */
  TOOL_CALLS,
  /** The vendor paused a long turn that the client is expected to continue. */
  PAUSE,
  /** It or the vendor's filter refused. */
  REFUSAL
}
