package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;

/** One request on its way, on a thread of its own, so that it can be given up. Thread-safe. */
final class Call {
  private static final Logger LOG = System.getLogger(Call.class.getName());

  /** What is done. */
  interface Work {
    ObjectNode run() throws McpErrorException, InterruptedException;
  }

  /** What came of it. */
  sealed interface Outcome {
    /** A result. */
    record Done(ObjectNode result) implements Outcome {}

    /** An error for the client. */
    record Failed(McpError error) implements Outcome {}

    /** Nothing, since it was given up. */
    record GivenUp() implements Outcome {}
  }

  private Optional<Thread> worker = Optional.empty();
  private Optional<Runnable> whenCancelled = Optional.empty();
  private boolean cancelled;

  /** Starts the work; the outcome is told once, by the thread that did it. */
  void start(Work work, Consumer<Outcome> told) {
    Thread thread = Thread.ofVirtual().name("mcp-call").unstarted(() -> told.accept(outcome(work)));
    synchronized (this) {
      worker = Optional.of(thread);
      if (cancelled) {
        thread.interrupt();
      }
    }
    thread.start();
  }

  private Outcome outcome(Work work) {
    try {
      ObjectNode result = work.run();
      return isCancelled() ? new Outcome.GivenUp() : new Outcome.Done(result);
    } catch (McpErrorException e) {
      return isCancelled() ? new Outcome.GivenUp() : new Outcome.Failed(e.error());
    } catch (InterruptedException e) {
      return new Outcome.GivenUp();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a call failed unexpectedly", e);
      return new Outcome.Failed(McpError.of(McpErrors.INTERNAL_ERROR, "internal error"));
    }
  }

  /** Gives the call up; its thread is interrupted. A second time does nothing. */
  void cancel() {
    Optional<Runnable> action;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      action = whenCancelled;
      worker.ifPresent(Thread::interrupt);
    }
    action.ifPresent(Runnable::run);
  }

  /** Registers what to do when it is given up; runs at once if it has been already. */
  void whenCancelled(Runnable action) {
    synchronized (this) {
      whenCancelled = Optional.of(action);
      if (!cancelled) {
        return;
      }
    }
    action.run();
  }

  /** Whether it was given up. */
  synchronized boolean isCancelled() {
    return cancelled;
  }
}
