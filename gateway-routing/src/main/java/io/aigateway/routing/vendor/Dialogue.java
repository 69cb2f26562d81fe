package io.aigateway.routing.vendor;

import java.util.Map;

/** What a delivery must know of the dialect and of the one request that it answers. */
interface Dialogue {
  /** Headers of every answer. */
  Map<String, String> headers();

  /** The error envelope for a status. */
  String errorBody(int status);

  /** An event that reports an error in mid-stream. */
  String errorEvent();

  /** An event that is not JSON. */
  String garbageEvent();

  /**
   * The answer; asked for only when it is needed.
   *
   * @throws Refusal when the request is one that the vendor refuses
   */
  WireAnswer answer();
}
