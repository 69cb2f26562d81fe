package io.aigateway.server.web;

import io.aigateway.domain.net.BodyBytes;
import io.aigateway.translate.outcome.FaultKind;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a JSON body whole, never more of it than allowed, also after decompression. */
public final class BoundedBody {
  private static final String JSON = "application/json";

  private final int maxBytes;
  private final BodyPace pace;

  /**
   * Reads at most this much, at {@link BodyPace#USUAL}.
   *
   * @param maxBytes after decompression
   */
  public BoundedBody(long maxBytes) {
    this(maxBytes, BodyPace.USUAL);
  }

  /**
   * Reads at most this much.
   *
   * @param maxBytes after decompression
   * @param pace of the bytes as they are sent
   */
  public BoundedBody(long maxBytes, BodyPace pace) {
    this.pace = pace;
    // One byte more is read to notice a body that is too large.
    this.maxBytes = (int) Math.min(maxBytes, Integer.MAX_VALUE - Long.SIZE);
  }

  /** The same with another bound. */
  public BoundedBody withMax(long otherMaxBytes) {
    return new BoundedBody(otherMaxBytes, pace);
  }

  /**
   * The body of a request that must be JSON.
   *
   * @throws RequestRefused when it is declared as something else, is too large, comes too slowly,
   *     or cannot be decompressed
   */
  public byte[] readJson(Context ctx) {
    requireJson(ctx);
    return read(ctx);
  }

  /** The body of a request that may come without one; empty bytes when it does. */
  public byte[] readOptionalJson(Context ctx) {
    byte[] body = read(ctx);
    if (body.length > 0) {
      requireJson(ctx);
    }
    return body;
  }

  private byte[] read(Context ctx) {
    try (InputStream in = decoded(ctx)) {
      if (ctx.req().getContentLengthLong() > maxBytes) {
        throw tooLarge();
      }
      byte[] body = BodyBytes.upTo(in, maxBytes + 1, ctx.req().getContentLengthLong());
      if (body.length > maxBytes) {
        throw tooLarge();
      }
      return body;
    } catch (ZipException e) {
      throw new RequestRefused(FaultKind.BAD_REQUEST, "the body is not valid gzip");
    } catch (PacedBody.TooSlow e) {
      ctx.header("Connection", "close");
      throw new RequestRefused(FaultKind.BAD_REQUEST, "the body came too slowly");
    } catch (IOException e) {
      throw new RequestRefused(FaultKind.BAD_REQUEST, "the body ended before it was complete");
    }
  }

  private InputStream decoded(Context ctx) throws IOException {
    InputStream raw = new PacedBody(ctx.req().getInputStream(), pace);
    String encoding =
        Optional.ofNullable(ctx.header("Content-Encoding")).orElse("").toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> raw;
      case "gzip", "x-gzip" -> new GZIPInputStream(raw);
      default ->
          throw new RequestRefused(
              FaultKind.UNSUPPORTED_MEDIA_TYPE, "content-encoding must be gzip, or absent");
    };
  }

  private static void requireJson(Context ctx) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("");
    String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!bare.equals(JSON)) {
      throw new RequestRefused(FaultKind.UNSUPPORTED_MEDIA_TYPE, "content-type must be " + JSON);
    }
  }

  private RequestRefused tooLarge() {
    return new RequestRefused(
        FaultKind.TOO_LARGE, "the body is larger than " + maxBytes + " bytes");
  }
}
