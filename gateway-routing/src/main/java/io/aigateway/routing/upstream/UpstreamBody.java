package io.aigateway.routing.upstream;

import java.io.InputStream;

/**
 * The body of a vendor's answer while it comes. Everything that came before a failure can be read
 * before the failure is met; reading then throws {@link UpstreamException}. What is not read is not
 * asked for, so that a slow reader slows the vendor. One thread reads; {@link #close} may come from
 * any thread.
 */
public abstract class UpstreamBody extends InputStream {
  /** Only for implementations of {@link Upstream}. */
  protected UpstreamBody() {}

  /** The answer has begun to say something: the time limit for that no longer counts. */
  public abstract void firstTokenCame();

  /**
   * The rest says nothing more. It is read and forgotten within small bounds, without making anyone
   * wait, so that the connection can serve another request; {@link #close} after this does nothing.
   */
  public abstract void forgetRest();

  /**
   * Gives the connection back when the body was read to its end, and otherwise ends it at once.
   * Never throws; a second call does nothing.
   */
  @Override
  public abstract void close();
}
