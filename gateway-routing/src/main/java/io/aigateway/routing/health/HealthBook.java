package io.aigateway.routing.health;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.provider.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What recent calls told about provider models and providers: the one place where routing remembers
 * anything between calls. It lives in memory, is not shared between instances and starts empty. It
 * holds at most one entry for each provider and provider model. Thread-safe.
 */
public final class HealthBook {
  private static final System.Logger LOG = System.getLogger(HealthBook.class.getName());

  private final Supplier<HealthLimits> limits;
  private final InstantSource clock;
  private final Map<ModelRef, Health> models = new ConcurrentHashMap<>();
  private final Map<Long, Instant> benched = new ConcurrentHashMap<>();
  private final Map<Long, Provider> known = new ConcurrentHashMap<>();
  private final ReentrantLock adopting = new ReentrantLock();
  private volatile Optional<Revision> adopted = Optional.empty();

  /** An empty book. */
  public HealthBook(HealthLimits limits, InstantSource clock) {
    this(() -> limits, clock);
  }

  /**
   * An empty book.
   *
   * @param limits asked whenever they matter; they may change
   */
  public HealthBook(Supplier<HealthLimits> limits, InstantSource clock) {
    this.limits = requireNonNull(limits, "limits");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Forgets what is known of providers whose key, endpoints or switch differ from what the book saw
   * last; costs nothing when the snapshot was seen before.
   */
  public void adopt(Snapshot snapshot) {
    if (isNew(snapshot.revision())) {
      adopting.lock();
      try {
        if (isNew(snapshot.revision())) {
          replaceFacts(snapshot);
          adopted = Optional.of(snapshot.revision());
        }
      } finally {
        adopting.unlock();
      }
    }
  }

  /** What the book says now. */
  public HealthView view() {
    return new HealthView(clock.instant(), models, benched);
  }

  /**
   * A call to the model begins.
   *
   * @return whether it should; false while another call is finding out whether the model works
   *     again, in which case this one counts as not begun
   */
  public boolean begin(ModelRef model) {
    AtomicBoolean taken = new AtomicBoolean();
    models.computeIfPresent(
        model,
        (ref, health) -> {
          Instant now = clock.instant();
          taken.set(HealthRules.probing(health, now));
          return HealthRules.beginning(health, now, limits.get());
        });
    return !taken.get();
  }

  /**
   * An attempt told something. What an attempt tells about a provider that has been reconfigured
   * since is not believed.
   *
   * @param provider as the attempt knew it
   * @param modelId the provider model's own id
   */
  public void observe(Provider provider, long modelId, Signal signal) {
    Provider last = known.get(provider.id());
    if (last != null && isReconfigured(last, provider)) {
      return;
    }
    Instant now = clock.instant();
    if (signal instanceof Signal.CredentialRejected) {
      benched.put(provider.id(), now.plus(limits.get().bench()));
      LOG.log(
          System.Logger.Level.WARNING,
          "provider {0} refused its credential and is left alone for {1}; check its API key",
          provider.name(),
          limits.get().bench());
    }
    models.compute(
        new ModelRef(provider.id(), modelId),
        (ref, before) -> {
          Health health =
              HealthRules.after(before == null ? Health.GOOD : before, signal, now, limits.get());
          // Good health needs no entry.
          return health.equals(Health.GOOD) ? null : health;
        });
  }

  private boolean isNew(Revision revision) {
    return adopted.isEmpty() || revision.compareTo(adopted.get()) > 0;
  }

  private void replaceFacts(Snapshot snapshot) {
    for (Provider provider : snapshot.providers()) {
      Provider before = known.put(provider.id(), provider);
      if (before != null && isReconfigured(before, provider)) {
        forget(provider.id());
      }
    }
    known.keySet().removeIf(id -> snapshot.provider(id).isEmpty());
    models
        .keySet()
        .removeIf(ref -> !known.containsKey(ref.providerId()) || gone(snapshot, ref.modelId()));
    benched.keySet().removeIf(id -> !known.containsKey(id));
  }

  private static boolean gone(Snapshot snapshot, long modelId) {
    return snapshot.model(modelId).isEmpty();
  }

  private void forget(long providerId) {
    models.keySet().removeIf(ref -> ref.providerId() == providerId);
    benched.remove(providerId);
  }

  /** Whether anything differs that must stay the same for old experience to count. */
  private static boolean isReconfigured(Provider before, Provider after) {
    return before.enabled() != after.enabled()
        || !before.endpoints().equals(after.endpoints())
        || !before.apiKey().equals(after.apiKey());
  }
}
