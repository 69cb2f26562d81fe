package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one {@code subscriptions/listen} of a modern connection: for changed lists, and for the
 * resources that are watched. Opened anew when it ends, or when others are to be watched; the old
 * one stays until the new one is acknowledged, so that nothing is missed. Thread-safe.
 */
final class Subscription implements AutoCloseable {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /** Longest time a subscription stays open before it is made anew. */
  private static final Duration LIFETIME = Duration.ofHours(24);

  private final ServiceContext context;
  private final Channel channel;
  private final ObjectNode lists = JsonRpc.object();
  private final boolean canWatch;
  private Optional<PendingRequest> current = Optional.empty();
  private Optional<Thread> keeper = Optional.empty();
  private volatile Set<String> uris = Set.of();
  private volatile boolean closed;

  Subscription(ServiceContext context, Channel channel, JsonNode capabilities) {
    this.context = context;
    this.channel = channel;
    this.canWatch = capabilities.path("resources").path("subscribe").asBoolean();
    for (String kind : new String[] {"tools", "prompts", "resources"}) {
      if (capabilities.path(kind).path("listChanged").asBoolean()) {
        lists.put(kind + "ListChanged", true);
      }
    }
  }

  /** Begins to hear of changed lists, if the service tells of them. */
  void start() {
    if (!lists.isEmpty()) {
      keep();
    }
  }

  boolean isWatched() {
    return !uris.isEmpty();
  }

  /** Replaces what is watched; waits until the service has agreed. */
  void watch(Set<String> wanted) throws ServiceUnreachable, InterruptedException {
    if (!canWatch && !wanted.isEmpty()) {
      throw new ServiceUnreachable(Reason.GARBAGE, "the service tells of no updates");
    }
    uris = Set.copyOf(wanted);
    boolean agreed = replace();
    keep();
    if (!agreed) {
      throw new ServiceUnreachable(
          Reason.GARBAGE, "the service did not agree to tell of the resources' updates");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    keeper.ifPresent(Thread::interrupt);
    current.ifPresent(channel::finish);
  }

  private synchronized void keep() {
    if (keeper.isEmpty() && !closed) {
      Thread thread =
          Thread.ofVirtual()
              .name("mcp-listen-" + context.service().symbol())
              .unstarted(this::keeping);
      keeper = Optional.of(thread);
      thread.start();
    }
  }

  /** Waits for the end of the present one and opens the next, with growing pauses. */
  private void keeping() {
    Duration wait = FIRST_WAIT;
    try {
      while (!closed && channel.wire().isOpen()) {
        Optional<PendingRequest> open = current();
        if (open.isPresent()) {
          Outcome how = open.get().await(LIFETIME, LIFETIME);
          if (how instanceof Outcome.Refused) {
            return;
          }
          if (current().equals(open)) {
            Thread.sleep(wait);
            wait =
                wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0
                    ? LONGEST_WAIT
                    : wait.multipliedBy(2);
          } else {
            continue;
          }
        }
        if (reopen()) {
          wait = FIRST_WAIT;
        }
      }
    } catch (InterruptedException e) {
      // Closed: nobody wants to hear any more.
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        keeper = Optional.empty();
      }
    }
  }

  private boolean reopen() throws InterruptedException {
    try {
      return replace();
    } catch (ServiceUnreachable e) {
      System.getLogger(Subscription.class.getName())
          .log(System.Logger.Level.DEBUG, "listening to a service failed", e);
      Thread.sleep(FIRST_WAIT);
      return false;
    }
  }

  private synchronized Optional<PendingRequest> current() {
    return current;
  }

  /** Whether the service agreed. */
  private boolean replace() throws ServiceUnreachable, InterruptedException {
    Subscriber subscriber = new Subscriber();
    PendingRequest next = channel.begin("subscriptions/listen", params(), subscriber);
    next.whenDone(() -> subscriber.acknowledged().complete(false));
    boolean agreed = agreed(subscriber);
    Optional<PendingRequest> before;
    synchronized (this) {
      before = current;
      current = Optional.of(next);
    }
    before.ifPresent(channel::finish);
    if (closed) {
      channel.finish(next);
    }
    return agreed;
  }

  private boolean agreed(Subscriber subscriber) throws InterruptedException {
    try {
      return subscriber
          .acknowledged()
          .get(context.limits().listing().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("acknowledgements are never exceptions", e);
    }
  }

  private ObjectNode params() {
    ObjectNode params = JsonRpc.object();
    ObjectNode filter = params.putObject("notifications");
    filter.setAll(lists);
    if (!uris.isEmpty()) {
      var list = filter.putArray("resourceSubscriptions");
      uris.stream().sorted().forEach(list::add);
    }
    return ModernConnection.withMeta(context, params, Unattended.CALLER);
  }
}
