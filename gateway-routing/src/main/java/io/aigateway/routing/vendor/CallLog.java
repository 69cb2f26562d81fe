package io.aigateway.routing.vendor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The latest calls, oldest first, and a way to wait for one. Threads may share it. */
final class CallLog {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final Deque<CallTrace> traces = new ArrayDeque<>();
  private long count;

  CallLog(int capacity) {
    this.capacity = capacity;
  }

  CallTrace begin(Instant at, VendorRequest request) {
    lock.lock();
    try {
      if (traces.size() == capacity) {
        traces.removeFirst();
      }
      var trace = new CallTrace(this, first(++count, at, request));
      traces.addLast(trace);
      change.signalAll();
      return trace;
    } finally {
      lock.unlock();
    }
  }

  private static VendorCall first(long number, Instant at, VendorRequest request) {
    var head = request.head();
    var body = new String(request.body(), StandardCharsets.UTF_8);
    return new VendorCall(
        number, at, head.method(), head.target(), head.headers(), body, 0, 0, false, false);
  }

  List<VendorCall> calls() {
    lock.lock();
    try {
      return traces.stream().map(CallTrace::seen).toList();
    } finally {
      lock.unlock();
    }
  }

  Optional<VendorCall> await(Predicate<VendorCall> wanted, Duration limit)
      throws InterruptedException {
    long nanos = limit.toNanos();
    lock.lock();
    try {
      while (true) {
        var found = traces.stream().map(CallTrace::seen).filter(wanted).findFirst();
        if (found.isPresent() || nanos <= 0) {
          return found;
        }
        nanos = change.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Wakes those who wait: some call has changed. */
  void changed() {
    lock.lock();
    try {
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
