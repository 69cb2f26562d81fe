package io.aigateway.translate.model;

import java.util.Optional;

/** The way back of a call: an upstream's answer for the client. Used once, in one of its forms. */
public interface AnswerSide {
  /**
   * Turns a complete answer into the client's.
   *
   * @param progress is told what was seen
   * @return empty when there is no answer in it; {@code progress} then knows the fault
   */
  Optional<byte[]> complete(byte[] body, AnswerProgress progress);

  /**
   * A fresh machine for a stream.
   *
   * @param progress is told what was seen
   */
  AnswerStream stream(AnswerProgress progress);
}
