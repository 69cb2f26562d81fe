package io.aigateway.routing.call;

import java.io.IOException;

/** The client has left: nobody reads the answer any more. */
public final class ClientGone extends IOException {
  private static final long serialVersionUID = 1L;

  /** The client has left, as the given failure tells. */
  public ClientGone(Throwable cause) {
    super("the client left", cause);
  }
}
