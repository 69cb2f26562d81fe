package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.server.Outbox.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stream of the changes a modern client wants to hear of (revision 2026-07-28, subscriptions).
 * Thread-safe.
 */
final class Listening implements KeyBound, AutoCloseable {
  /** Most resources one stream may watch. */
  static final int MAX_RESOURCES = 200;

  private static final String UPDATED = "notifications/resources/updated";
  private static final String RESOURCES = "resourceSubscriptions";
  private static final Map<String, String> FLAGS =
      Map.of(
          "toolsListChanged", "tools",
          "promptsListChanged", "prompts",
          "resourcesListChanged", "resources");

  private final View view;
  private final JsonRpc.Request request;
  private final Outbox outbox = Outbox.answering(1, true);
  private final Set<String> wanted = new HashSet<>();
  private final List<byte[]> early = new ArrayList<>();
  private final Aggregate.Watch watch;
  private final ModernResults results;
  private boolean acknowledged;

  private Listening(
      View view, JsonRpc.Request request, Aggregate aggregate, ModernResults results) {
    this.view = view;
    this.request = request;
    this.results = results;
    this.watch = aggregate.watch(view, this::hear);
  }

  /**
   * Begins to listen.
   *
   * @throws Refused when the filter is none, or names a resource that cannot be read
   */
  static Listening begin(
      View view, JsonRpc.Request request, Aggregate aggregate, ModernResults results)
      throws Refused, InterruptedException {
    if (!(request.params().get("notifications") instanceof ObjectNode filter)) {
      throw ModernMeta.invalid(request, "notifications must be an object");
    }
    Listening listening = new Listening(view, request, aggregate, results);
    try {
      listening.acknowledge(filter, aggregate.capabilities(view));
      return listening;
    } catch (Refused | InterruptedException | RuntimeException e) {
      listening.close();
      throw e;
    }
  }

  private void acknowledge(ObjectNode filter, ObjectNode capabilities)
      throws Refused, InterruptedException {
    ObjectNode agreed = JsonRpc.object();
    Set<String> methods = new HashSet<>();
    FLAGS.forEach(
        (flag, kind) -> {
          if (filter.path(flag).asBoolean()
              && capabilities.path(kind).path("listChanged").asBoolean()) {
            agreed.put(flag, true);
            methods.add("notifications/" + kind + "/list_changed");
          }
        });
    if (filter.path(RESOURCES).isArray()) {
      subscribe(filter.path(RESOURCES));
      agreed.set(RESOURCES, filter.path(RESOURCES));
      methods.add(UPDATED);
    }
    ObjectNode params = JsonRpc.object();
    params.set("notifications", agreed);
    synchronized (this) {
      wanted.addAll(methods);
      say("notifications/subscriptions/acknowledged", params);
      acknowledged = true;
      early.forEach(json -> outbox.say(Kind.NOTIFICATION, json));
      early.clear();
    }
  }

  private void subscribe(JsonNode uris) throws Refused, InterruptedException {
    if (uris.size() > MAX_RESOURCES) {
      throw ModernMeta.invalid(request, "at most " + MAX_RESOURCES + " resources can be watched");
    }
    try {
      for (JsonNode uri : uris) {
        watch.subscribe(uri.asText());
      }
    } catch (McpErrorException e) {
      throw new Refused(400, request.id(), ModernResults.error(e.error()));
    }
  }

  private synchronized void hear(String method, ObjectNode params) {
    if (acknowledged) {
      if (wanted.contains(method)) {
        say(method, params);
      }
    } else if (method.equals(UPDATED) && early.size() < MAX_RESOURCES) {
      early.add(tagged(method, params)); // The acknowledgement must come first.
    }
  }

  private void say(String method, ObjectNode params) {
    outbox.say(Kind.NOTIFICATION, tagged(method, params));
  }

  private byte[] tagged(String method, ObjectNode params) {
    ObjectNode copy = JsonRpc.object();
    copy.setAll(params);
    copy.set("_meta", tag(params.get("_meta")));
    return JsonRpc.bytes(new JsonRpc.Notification(method, copy));
  }

  private ObjectNode tag(@Nullable JsonNode given) {
    ObjectNode meta = JsonRpc.object();
    if (given instanceof ObjectNode known) {
      meta.setAll(known);
    }
    meta.set(ModernMeta.SUBSCRIPTION, request.id());
    return meta;
  }

  Outbox outbox() {
    return outbox;
  }

  @Override
  public ApiKey key() {
    return view.key();
  }

  /** Tells the client that it is over. */
  @Override
  public void end() {
    ObjectNode result = JsonRpc.object();
    result.set("_meta", tag(null));
    byte[] json = JsonRpc.bytes(new JsonRpc.Result(request.id(), results.complete(result)));
    outbox.say(Kind.ANSWER, json);
  }

  @Override
  public void close() {
    watch.close();
    outbox.close();
  }
}
