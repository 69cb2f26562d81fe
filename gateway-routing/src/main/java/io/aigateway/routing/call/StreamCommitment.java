package io.aigateway.routing.call;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.translate.FaultAnswer;
import io.aigateway.translate.StreamTranslation;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The client's side of one call, and the one place that decides when the client learns something.
 *
 * <p>The beginning of an upstream's stream says only that a stream begins. It is held back, and the
 * 200 with it, until the first content comes: as long as nothing of an answer has gone out, another
 * upstream can be asked without the client noticing. A client cannot wait in silence for ever,
 * though, so after a while the 200 goes out with a sign of life, which every client of the dialect
 * ignores; what is held stays held, and another upstream can still be asked. With the first content
 * that is over: from then on a failure becomes an error event and the stream gets no clean end.
 *
 * <pre>
 * state     begin          content               sign of life        failure
 * HOLDING   drop what is   200, held, content    200, sign of life   status and error body
 *           held           -> FLOWING            -> OPEN             -> ENDED
 * OPEN      drop what is   held, content         sign of life        error event
 *           held           -> FLOWING                                -> ENDED
 * FLOWING   never          content               sign of life        error event -> ENDED
 * ENDED     never          never                 nothing             never
 * </pre>
 *
 * <p>Two threads come here: the one that serves the call, and now and then one with a heartbeat. A
 * lock keeps each write whole, and translations are only touched under it. A heartbeat that finds
 * the lock taken goes away, because then something is being written. A heartbeat that finds the
 * client gone interrupts the serving thread, which may be waiting for the upstream.
 */
final class StreamCommitment implements AutoCloseable {
  /** A beginning longer than this is content, whatever it says. */
  static final int HELD_BYTES_MAX = 256 * 1024;

  private enum State {
    HOLDING,
    OPEN,
    FLOWING,
    ENDED
  }

  private final ClientCall call;
  private final ClientReply reply;
  private final CallLedger ledger;
  private final LongSupplier nanoTime;
  private final long silenceNanos;
  private final Thread server = Thread.currentThread();
  private final Heartbeat.Beating beating;
  private final ReentrantLock lock = new ReentrantLock();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  private State state = State.HOLDING;
  private boolean gone;
  private long lastSign;
  private Headers headers = Headers.NONE;
  private Optional<Speaking> speaking = Optional.empty();

  /** The request under way and the machine for its answer. */
  private record Speaking(TranslatedRequest request, StreamTranslation translation) {}

  StreamCommitment(
      ClientCall call,
      ClientReply reply,
      CallLedger ledger,
      Heartbeat heartbeat,
      LongSupplier nanoTime) {
    this.call = call;
    this.reply = reply;
    this.ledger = ledger;
    this.nanoTime = nanoTime;
    this.silenceNanos = heartbeat.interval().toNanos();
    this.lastSign = nanoTime.getAsLong();
    this.beating = call.request().stream() ? heartbeat.begin(this::beat) : () -> {};
  }

  /**
   * An attempt to stream begins; what an earlier one left is forgotten.
   *
   * @param head of the 200, should it go out during the attempt
   */
  StreamTranslation begin(TranslatedRequest request, Headers head) {
    lock.lock();
    try {
      StreamTranslation translation = request.stream();
      held.reset();
      headers = head;
      speaking = Optional.of(new Speaking(request, translation));
      return translation;
    } finally {
      lock.unlock();
    }
  }

  /** The upstream answers: more is known about the head of the 200. */
  void head(Headers head) {
    lock.lock();
    try {
      headers = head;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets the machine take what came, and the client have what it gives.
   *
   * @return whether the stream goes on; when it does not, the machine tells why
   */
  boolean feed(StreamTranslation translation, byte[] bytes, int length) throws ClientGone {
    lock.lock();
    try {
      byte[] out = translation.feed(bytes, 0, length);
      boolean over = translation.fault().isPresent() || translation.finished();
      if (over) {
        finish(translation, out);
      } else if (state == State.FLOWING || translation.contentSeen() || overfull(out)) {
        flow(out);
      } else {
        held.writeBytes(out);
      }
      return !over;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the machine know how the stream ended, and the client have what it gives. */
  void end(StreamTranslation translation, End end) throws ClientGone {
    lock.lock();
    try {
      finish(translation, translation.end(end));
    } finally {
      lock.unlock();
    }
  }

  /** Whether anything of an answer has gone out, so that nobody else can be asked. */
  boolean flowing() {
    lock.lock();
    try {
      return state == State.FLOWING || state == State.ENDED;
    } finally {
      lock.unlock();
    }
  }

  /** The whole answer at once. */
  void whole(byte[] body, Headers head) throws ClientGone {
    lock.lock();
    try {
      ledger.began(200);
      reply.begin(200, head.with(ReplyHeaders.json(body.length)));
      last(body);
    } finally {
      lock.unlock();
    }
  }

  /** There is no answer: the client is told so, in whatever way is still open. */
  void fail(Fault fault, Headers head) throws ClientGone {
    lock.lock();
    try {
      switch (state) {
        case HOLDING -> {
          FaultAnswer answer = call.request().dialect().fault(fault, call.requestId());
          ledger.began(answer.status());
          reply.begin(answer.status(), head.with(ReplyHeaders.json(answer.body().length)));
          last(answer.body());
        }
        case OPEN, FLOWING -> last(errorEvent(fault));
        case ENDED -> {
          // The client has been told already.
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is written any more. */
  @Override
  public void close() {
    beating.stop();
    lock.lock();
    try {
      state = State.ENDED;
      if (gone) {
        // The interrupt was ours; the thread belongs to somebody else again.
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  private void finish(StreamTranslation translation, byte[] out) throws ClientGone {
    if (translation.fault().isEmpty()) {
      ledger.served(translation.usage(), translation.outputCharacters());
      ledger.content();
      open();
      held.writeBytes(out);
      last(held.toByteArray());
    } else if (state == State.FLOWING) {
      ledger.brokeOff(translation.fault().get());
      last(out);
    }
    // Otherwise nothing of the answer has gone out, and somebody else can be asked.
  }

  private void flow(byte[] bytes) throws ClientGone {
    open();
    if (state != State.FLOWING) {
      state = State.FLOWING;
      ledger.content();
      held.writeBytes(bytes);
      write(held.toByteArray());
      held.reset();
    } else if (bytes.length > 0) {
      write(bytes);
    }
  }

  private void open() throws ClientGone {
    if (state == State.HOLDING) {
      state = State.OPEN;
      ledger.began(200);
      reply.begin(200, headers);
    }
  }

  /** The record is told before the client can see that the answer is over. */
  private void last(byte[] bytes) throws ClientGone {
    state = State.ENDED;
    ledger.close();
    write(bytes);
  }

  private void write(byte[] bytes) throws ClientGone {
    reply.write(bytes);
    lastSign = nanoTime.getAsLong();
  }

  /** A fresh machine, because the one under way may have told its end already. */
  private byte[] errorEvent(Fault fault) {
    return speaking
        .map(s -> s.request().stream().end(new End.Cut(fault)))
        .orElseGet(() -> call.request().dialect().fault(fault, call.requestId()).body());
  }

  private boolean overfull(byte[] bytes) {
    return held.size() + bytes.length > HELD_BYTES_MAX;
  }

  private void beat() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (silent() && speaking.isPresent()) {
        open();
        write(speaking.get().translation().heartbeat());
      }
    } catch (ClientGone e) {
      gone = true;
      server.interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean silent() {
    return state != State.ENDED && !gone && nanoTime.getAsLong() - lastSign >= silenceNanos;
  }
}
