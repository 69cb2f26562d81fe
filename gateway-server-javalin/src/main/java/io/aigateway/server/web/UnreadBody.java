package io.aigateway.server.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongSupplier;

/**
 * What a refused request goes on to send. Many clients look for the answer only when they have sent
 * all of their request; cut off before, they see a broken connection instead of the reason. So they
 * are answered at once, and the rest is read and thrown away, within bounds.
 */
final class UnreadBody {
  /** Most bytes of it. */
  static final long DISCARDED_BYTES_MAX = 64L * 1024 * 1024;

  /** Longest time for it, in nanoseconds. */
  static final long DISCARDING_NANOS_MAX = 5_000_000_000L;

  private static final int CHUNK_BYTES = 64 * 1024;

  private UnreadBody() {}

  /** Sends the answer that the context holds and reads what is left, if anything may be left. */
  static void discard(Context ctx) {
    try {
      if (mayBeLeft(ctx) && !ctx.req().getInputStream().isFinished()) {
        answer(ctx);
        discard(new PacedBody(ctx.req().getInputStream(), BodyPace.USUAL), System::nanoTime);
      }
    } catch (IOException e) {
      // Gone, or too slow: the connection ends, and nobody is there to be told.
    }
  }

  private static boolean mayBeLeft(Context ctx) {
    boolean hasBody =
        ctx.req().getContentLengthLong() > 0 || ctx.header("Transfer-Encoding") != null;
    // Whoever expects something sends a body only when told to go on (RFC 9110, 10.1.1).
    boolean isSent = ctx.header("Expect") == null;
    boolean isCutOff = "close".equals(ctx.res().getHeader("Connection"));
    return hasBody && isSent && !isCutOff && !ctx.res().isCommitted();
  }

  private static void answer(Context ctx) throws IOException {
    InputStream held = ctx.resultInputStream();
    byte[] answer = held == null ? new byte[0] : held.readAllBytes();
    ctx.result(new byte[0]);
    ctx.res().setContentLength(answer.length);
    OutputStream out = ctx.res().getOutputStream();
    out.write(answer);
    out.flush();
  }

  /** Reads to the end or to one of the bounds. */
  static void discard(InputStream body, LongSupplier nanoTime) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long begun = nanoTime.getAsLong();
    long left = DISCARDED_BYTES_MAX;
    while (left > 0 && nanoTime.getAsLong() - begun < DISCARDING_NANOS_MAX) {
      int read = body.read(chunk);
      if (read < 0) {
        return;
      }
      left -= read;
    }
  }
}
