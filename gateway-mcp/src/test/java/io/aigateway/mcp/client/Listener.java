package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Remembers what it heard. */
final class Listener implements ServiceListener {
  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  final BlockingQueue<ObjectNode> greetings = new LinkedBlockingQueue<>();
  final BlockingQueue<Optional<Owner>> lost = new LinkedBlockingQueue<>();

  @Override
  public void greeted(long serviceId, ObjectNode greeting) {
    greetings.add(greeting);
  }

  @Override
  public void notification(
      long serviceId, Optional<Owner> owner, String method, ObjectNode params) {
    heard.add(method + (params.isEmpty() ? "" : " " + params));
  }

  @Override
  public void lost(long serviceId, Optional<Owner> owner) {
    lost.add(owner);
  }
}
