package io.aigateway.mcp.aggregate;

import io.aigateway.domain.config.Snapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The catalogue of the configuration in force, made once for each and kept when a change of the
 * configuration does not concern services. Thread-safe.
 */
final class Catalogues {
  private static final Logger LOG = System.getLogger(Catalogues.class.getName());

  private final Supplier<Snapshot> snapshots;
  private final ReentrantLock making = new ReentrantLock();
  private final AtomicReference<Made> made;

  private record Made(Snapshot from, Shown shown) {}

  Catalogues(Supplier<Snapshot> snapshots) {
    this.snapshots = snapshots;
    Snapshot first = snapshots.get();
    this.made = new AtomicReference<>(new Made(first, make(first)));
  }

  /** The configuration in force. */
  Snapshot snapshot() {
    return snapshots.get();
  }

  /** What the configuration in force shows. */
  Shown current() {
    Made known = made.get();
    return known.from() == snapshots.get() ? known.shown() : renewed();
  }

  private Shown renewed() {
    making.lock();
    try {
      Made known = made.get();
      Snapshot now = snapshots.get();
      if (known.from() != now) {
        made.set(new Made(now, sameServices(known.from(), now) ? known.shown() : make(now)));
      }
      return made.get().shown();
    } finally {
      making.unlock();
    }
  }

  private static boolean sameServices(Snapshot a, Snapshot b) {
    return a.mcpServices().equals(b.mcpServices()) && a.mcpItems().equals(b.mcpItems());
  }

  private static Shown make(Snapshot snapshot) {
    Catalogue catalogue = Catalogue.of(snapshot.mcpServices(), snapshot.mcpItems());
    catalogue
        .collisions()
        .forEach(
            c ->
                LOG.log(
                    Level.WARNING,
                    "{0} would all be called {1} in the {2} style and got a hash each",
                    c.origins(),
                    c.name(),
                    c.style()));
    return new Shown(catalogue);
  }
}
