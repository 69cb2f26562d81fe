package io.aigateway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that call one after the other until they are told to stop: both protocols, streams and
 * whole answers. Each has an alias of its own, and each call a number that no other has.
 */
final class LedgerLoad implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final int PAUSE_AFTER_REFUSAL_MILLIS = 20;

  private final URI gateway;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong numbers = new AtomicLong();
  private final Set<Long> complete = ConcurrentHashMap.newKeySet();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong brokenOff = new AtomicLong();
  private final AtomicIntegerArray sent;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean going = true;

  private LedgerLoad(URI gateway, String key, int clients) {
    this.gateway = gateway;
    this.key = key;
    this.sent = new AtomicIntegerArray(clients);
  }

  static LedgerLoad start(URI gateway, String key, int clients) {
    LedgerLoad load = new LedgerLoad(gateway, key, clients);
    for (int client = 0; client < clients; client++) {
      int number = client;
      load.threads.add(Thread.ofVirtual().start(() -> load.run(number)));
    }
    return load;
  }

  /** The alias of a client. */
  static String alias(int client) {
    return "client-" + client;
  }

  /** The numbers of the calls whose answers came to the last byte. */
  Set<Long> complete() {
    return Set.copyOf(complete);
  }

  /** How many answers were something else than 200. */
  long refused() {
    return refused.get();
  }

  /** How many calls had no answer, not even the beginning of one. */
  long unanswered() {
    return unanswered.get();
  }

  /** How many answers began and did not come to their end. */
  long brokenOff() {
    return brokenOff.get();
  }

  /** How many calls a client has sent, or tried to. */
  int sent(int client) {
    return sent.get(client);
  }

  /** Returns when so many more answers have come. */
  void awaitMore(int answers) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    int wanted = complete.size() + answers;
    while (complete.size() < wanted) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("only " + complete.size() + " answers came");
      }
      Thread.sleep(1);
    }
  }

  /** Returns when every call has ended. */
  void stop() throws InterruptedException {
    going = false;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void run(int client) {
    while (going) {
      long number = numbers.incrementAndGet();
      sent.incrementAndGet(client);
      try {
        HttpResponse<InputStream> answer =
            http.send(request(client, number), HttpResponse.BodyHandlers.ofInputStream());
        read(number, answer);
      } catch (IOException e) {
        unanswered.incrementAndGet();
        pause(); // The gateway was killed; its next life will answer.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void read(long number, HttpResponse<InputStream> answer) throws InterruptedException {
    try (InputStream body = answer.body()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      if (answer.statusCode() != 200) {
        refused.incrementAndGet();
        Thread.sleep(PAUSE_AFTER_REFUSAL_MILLIS);
      } else if (isWhole(text)) {
        complete.add(number);
      } else {
        brokenOff.incrementAndGet();
      }
    } catch (IOException e) {
      brokenOff.incrementAndGet();
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_REFUSAL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(int client, long number) {
    Calls protocol = number % 2 == 0 ? Calls.OPENAI : Calls.ANTHROPIC;
    boolean stream = number / 2 % 2 == 0;
    return HttpRequest.newBuilder(protocol.uri(gateway))
        .timeout(LIMIT)
        .header("content-type", "application/json")
        .header("authorization", "Bearer " + key)
        .POST(
            HttpRequest.BodyPublishers.ofString(
                protocol.body(alias(client), "call " + number + ".", stream)))
        .build();
  }

  /** A stream says that it is over; a whole answer is whole when it is all there. */
  private static boolean isWhole(String body) {
    return body.startsWith("{") || body.contains("data: [DONE]") || body.contains("message_stop");
  }

  @Override
  public void close() {
    going = false;
    threads.forEach(Thread::interrupt);
    http.shutdownNow();
  }
}
