package io.aigateway.server.web;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Gives every request an id: a UUID of version 7 (RFC 9562), so that ids grow with time.
 * Thread-safe if its source of chance is.
 */
public final class RequestIds {
  /** The header in which every answer carries the id. */
  public static final String HEADER = "x-request-id";

  private static final String ATTRIBUTE = "gateway.request-id";
  private static final int RANDOM_A_BITS = 12;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_B_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  private final InstantSource clock;
  private final RandomGenerator random;

  /** Draws from the given sources. */
  public RequestIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** Gives the request its id; to be called before anything else sees it. */
  public void assign(Context ctx) {
    String id = next();
    ctx.attribute(ATTRIBUTE, id);
    ctx.header(HEADER, id);
  }

  /**
   * Tells the request from others by what its id begins with.
   *
   * @param beginning letters, digits and dashes
   * @return the id from now on
   */
  public static String mark(Context ctx, String beginning) {
    String id = beginning + of(ctx);
    ctx.attribute(ATTRIBUTE, id);
    ctx.header(HEADER, id);
    return id;
  }

  /** The id of the request. */
  public static String of(Context ctx) {
    String id = ctx.attribute(ATTRIBUTE);
    return id == null ? "" : id;
  }

  /** An id that was never given before. */
  public String next() {
    long high = (clock.millis() << Short.SIZE) | VERSION_7 | random.nextLong(1L << RANDOM_A_BITS);
    long low = VARIANT | (random.nextLong() & RANDOM_B_MASK);
    return new UUID(high, low).toString();
  }
}
