package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.MetaKeys;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** A request that waits for its answer. Thread-safe. */
final class PendingRequest {
  private final long id;
  private final CallerSide caller;
  private final Optional<JsonNode> callersToken;
  private final LongSupplier nanoTime;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** Threads that ask the client something for the service while this request is open. */
  private final Set<Thread> asking = ConcurrentHashMap.newKeySet();

  private final AtomicReference<Runnable> release = new AtomicReference<>(() -> {});
  private volatile long lastSign;
  private Optional<BigDecimal> progress = Optional.empty();

  /**
   * A request that was not sent yet.
   *
   * @param callersToken under which the caller wants to hear of progress
   */
  PendingRequest(
      long id, CallerSide caller, Optional<JsonNode> callersToken, LongSupplier nanoTime) {
    this.id = id;
    this.caller = caller;
    this.callersToken = callersToken;
    this.nanoTime = nanoTime;
    this.lastSign = nanoTime.getAsLong();
  }

  JsonNode id() {
    return LongNode.valueOf(id);
  }

  long number() {
    return id;
  }

  CallerSide caller() {
    return caller;
  }

  boolean isDone() {
    return outcome.isDone();
  }

  boolean isAnswered() {
    return outcome.getNow(new Outcome.Cancelled()) instanceof Outcome.Answered;
  }

  /** The first outcome counts; what comes later is dropped. */
  void end(Outcome how) {
    outcome.complete(how);
  }

  /** Runs the action when the outcome is there. */
  void whenDone(Runnable action) {
    var ignored = outcome.thenRun(action);
  }

  /** Ends it as one that nobody will answer. */
  void broken(Reason reason, String message) {
    if (isDone()) {
      return; // Every request that was answered comes by here.
    }
    end(new Outcome.Broken(new ServiceUnreachable(reason, message), 0));
  }

  /** What frees the means it uses; runs at once if the request is over already. */
  void releasedBy(Runnable action) {
    release.set(action);
    if (isDone()) {
      release();
    }
  }

  /** Frees the means it uses and ends the questions asked for it. Idempotent. */
  void release() {
    release.getAndSet(() -> {}).run();
    asking.forEach(Thread::interrupt);
  }

  /** The present thread asks the client something for the service: meanwhile no time runs. */
  void askingBegins() {
    asking.add(Thread.currentThread());
    if (isDone()) {
      Thread.currentThread().interrupt();
    }
  }

  /** The present thread has its answer. */
  void askingEnds() {
    lastSign = nanoTime.getAsLong();
    asking.remove(Thread.currentThread());
  }

  /**
   * Tells the caller of progress, under its own token; dropped when it wants none, when the value
   * does not grow, and when the request is over.
   */
  synchronized void progress(ObjectNode params) {
    lastSign = nanoTime.getAsLong();
    JsonNode value = params.path("progress");
    if (callersToken.isEmpty() || isDone() || !value.isNumber()) {
      return;
    }
    BigDecimal now = value.decimalValue();
    if (progress.isPresent() && now.compareTo(progress.get()) <= 0) {
      return;
    }
    progress = Optional.of(now);
    ObjectNode restored = params.deepCopy();
    restored.set(MetaKeys.PROGRESS_TOKEN, callersToken.get());
    caller.notification("notifications/progress", restored);
  }

  /**
   * Waits for the end.
   *
   * @param patience longest silence: progress and questions to the client begin it anew
   * @param whole longest time altogether
   */
  Outcome await(Duration patience, Duration whole) throws InterruptedException {
    long begun = nanoTime.getAsLong();
    while (true) {
      long now = nanoTime.getAsLong();
      long wholeLeft = whole.toNanos() - (now - begun);
      long silenceLeft = asking.isEmpty() ? patience.toNanos() - (now - lastSign) : wholeLeft;
      long left = Math.min(wholeLeft, silenceLeft);
      if (left <= 0) {
        return new Outcome.Broken(
            new ServiceUnreachable(Reason.TIMEOUT, "the service did not answer in time"), 0);
      }
      try {
        return outcome.get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // Perhaps there was progress meanwhile; the next round tells.
      } catch (ExecutionException e) {
        throw new IllegalStateException("outcomes are never exceptions", e);
      }
    }
  }
}
