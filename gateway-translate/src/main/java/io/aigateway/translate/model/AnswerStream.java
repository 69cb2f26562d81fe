package io.aigateway.translate.model;

import io.aigateway.translate.outcome.End;

/** A machine from an upstream's bytes to the client's. Not safe for use by several threads. */
public interface AnswerStream {
  /** Takes the next bytes, cut anywhere; returns whole events for the client, often none. */
  byte[] feed(byte[] bytes, int offset, int length);

  /** Takes the end of the bytes; returns the last events for the client. */
  byte[] end(End end);

  /** A sign of life in the client's dialect. */
  byte[] heartbeat();
}
