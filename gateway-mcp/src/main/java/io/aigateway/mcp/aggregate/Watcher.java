package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.protocol.JsonRpc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/** What one caller was told last, and which resources it watches. Thread-safe. */
final class Watcher {
  /** The most resources one caller may watch. */
  static final int MAX_RESOURCES = 1000;

  private final View view;
  private final BiConsumer<String, ObjectNode> sink;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Watched> watched = new HashMap<>();
  private boolean closed;
  private Sight sight;

  Watcher(View view, BiConsumer<String, ObjectNode> sink, Sight sight) {
    this.view = view;
    this.sink = sink;
    this.sight = sight;
  }

  /**
   * What a caller sees at a time.
   *
   * @param key its key as it is then, without any grants when it may not be used any more
   */
  record Sight(Shown shown, ApiKey key) {}

  /**
   * A resource that is watched.
   *
   * @param line over which connection
   * @param uri as the service knows it
   */
  record Watched(UpstreamWatches.Line line, String uri) {}

  /** Whose view it is. */
  View view() {
    return view;
  }

  /** On whose behalf services are asked. */
  Owner owner() {
    return new Owner(view.key().id(), view.session());
  }

  /** Whether what is said on a connection of this owner may be heard. */
  boolean hears(Optional<Owner> owner) {
    return owner.isEmpty() || owner.filter(this::isMine).isPresent();
  }

  private boolean isMine(Owner owner) {
    return owner.keyId() == view.key().id()
        && (owner.session().isEmpty() || owner.session().equals(view.session()));
  }

  /** Tells of lists that look different now; what may not be watched any more is returned. */
  List<Watched> look(Sight now) {
    lock.lock();
    try {
      if (closed || now.equals(sight)) {
        return List.of();
      }
      RenderedView before = rendered(sight);
      RenderedView after = rendered(now);
      sight = now;
      tellIf(differ(before, after, McpItemKind.TOOL), Methods.TOOLS_CHANGED);
      tellIf(
          differ(before, after, McpItemKind.RESOURCE)
              || differ(before, after, McpItemKind.RESOURCE_TEMPLATE),
          Methods.RESOURCES_CHANGED);
      tellIf(differ(before, after, McpItemKind.PROMPT), Methods.PROMPTS_CHANGED);
      return revoked(new Visibility(now.shown().catalogue(), view, now.key()));
    } finally {
      lock.unlock();
    }
  }

  private List<Watched> revoked(Visibility visibility) {
    List<Watched> gone = new ArrayList<>();
    watched
        .entrySet()
        .removeIf(
            entry -> {
              long service = entry.getValue().line().serviceId();
              boolean still =
                  visibility
                      .readable(entry.getKey())
                      .filter(readable -> readable.service().id() == service)
                      .isPresent();
              if (!still) {
                gone.add(entry.getValue());
              }
              return !still;
            });
    return gone;
  }

  /** Whether there is room for one more resource. */
  boolean hasRoom() {
    lock.lock();
    try {
      return watched.size() < MAX_RESOURCES;
    } finally {
      lock.unlock();
    }
  }

  /** Notes a watched resource; false when it is watched already or this is over. */
  boolean add(String exposed, Watched resource) {
    lock.lock();
    try {
      return !closed && watched.putIfAbsent(exposed, resource) == null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the resource is watched. */
  boolean watches(String exposed) {
    lock.lock();
    try {
      return watched.containsKey(exposed);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a watched resource. */
  Optional<Watched> remove(String exposed) {
    lock.lock();
    try {
      return Optional.ofNullable(watched.remove(exposed));
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything, for ever. */
  List<Watched> close() {
    lock.lock();
    try {
      closed = true;
      List<Watched> all = List.copyOf(watched.values());
      watched.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** A resource of a service was updated. */
  void updated(long serviceId, String uri, ObjectNode params) {
    lock.lock();
    try {
      watched.forEach(
          (exposed, resource) -> {
            if (resource.line().serviceId() == serviceId && resource.uri().equals(uri)) {
              sink.accept(Methods.RESOURCE_UPDATED, params.deepCopy().put("uri", exposed));
            }
          });
    } finally {
      lock.unlock();
    }
  }

  /** A service says something; heard by those who can use anything of it. */
  void message(McpService service, ObjectNode params) {
    lock.lock();
    try {
      if (!closed && rendered(sight).services().contains(service.id())) {
        ObjectNode shown = params.deepCopy();
        ServiceRequests.Way.of(view, service).outward().params(Methods.MESSAGE, shown);
        sink.accept(Methods.MESSAGE, shown);
      }
    } finally {
      lock.unlock();
    }
  }

  private RenderedView rendered(Sight at) {
    return at.shown()
        .rendered(new View(at.key(), view.symbol(), view.style(), view.session(), view.clientIp()));
  }

  private void tellIf(boolean changed, String method) {
    if (changed) {
      sink.accept(method, JsonRpc.object());
    }
  }

  private static boolean differ(RenderedView before, RenderedView after, McpItemKind kind) {
    return !before.etag(kind).equals(after.etag(kind));
  }
}
