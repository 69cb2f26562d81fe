package io.aigateway.mcp.aggregate;

import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A catalogue together with the views lately rendered from it, so that a list costs its key's
 * filtering once per configuration. Keys with the same grants share a view. Thread-safe.
 */
final class Shown {
  /** How many views are kept; the one not asked for longest goes first. */
  static final int MAX_VIEWS = 256;

  private final Catalogue catalogue;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Seen, RenderedView> views = new Recent();

  Shown(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  private record Seen(Map<GrantKind, Grant> grants, Optional<String> symbol, NameStyle style) {}

  private static final class Recent extends LinkedHashMap<Seen, RenderedView> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Seen, RenderedView> eldest) {
      return size() > MAX_VIEWS;
    }
  }

  /** Everything there is. */
  Catalogue catalogue() {
    return catalogue;
  }

  /** What there is for the caller. */
  Visibility visibility(View view) {
    return new Visibility(catalogue, view);
  }

  /** The view's lists. */
  RenderedView rendered(View view) {
    NameStyle style = Visibility.styleOf(view);
    Seen seen = new Seen(view.key().grants(), view.symbol(), style);
    Optional<RenderedView> known = known(seen);
    if (known.isPresent()) {
      return known.get();
    }
    // Made without the lock, so that one large view delays nobody; twice at worst.
    RenderedView made = RenderedView.of(visibility(view), style);
    lock.lock();
    try {
      views.put(seen, made);
    } finally {
      lock.unlock();
    }
    return made;
  }

  private Optional<RenderedView> known(Seen seen) {
    lock.lock();
    try {
      return Optional.ofNullable(views.get(seen));
    } finally {
      lock.unlock();
    }
  }
}
