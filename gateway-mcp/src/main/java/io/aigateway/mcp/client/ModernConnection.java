package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.MetaKeys;
import io.aigateway.mcp.protocol.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A connection of the modern era, revision 2026-07-28: every request carries who asks and what they
 * can do, and a service that needs to know more says so in its result.
 */
final class ModernConnection implements LiveConnection {
  /** Most times one call is repeated with what its service wanted to know. */
  static final int MAX_ROUNDS = 10;

  /** Most inputs a service may want at once. */
  static final int MAX_INPUTS = 32;

  private final ServiceContext context;
  private final Channel channel;
  private final ObjectNode greeting;
  private final Subscription subscription;
  private volatile boolean closed;

  private ModernConnection(ServiceContext context, Channel channel, ObjectNode greeting) {
    this.context = context;
    this.channel = channel;
    this.greeting = greeting;
    this.subscription = new Subscription(context, channel, greeting.path("capabilities"));
  }

  /**
   * Begins on a channel that was started.
   *
   * @param discovered the service's answer to {@code server/discover}
   */
  static ModernConnection of(ServiceContext context, Channel channel, ObjectNode discovered) {
    ObjectNode greeting = JsonRpc.object();
    greeting.set("capabilities", discovered.path("capabilities").deepCopy());
    JsonNode server = discovered.path(MetaKeys.META).path(MetaKeys.SERVER_INFO);
    greeting.set(
        "serverInfo", server.isObject() ? server : discovered.path("serverInfo").deepCopy());
    if (discovered.path("instructions").isTextual()) {
      greeting.set("instructions", discovered.get("instructions"));
    }
    greeting.properties().removeIf(field -> field.getValue().isMissingNode());
    ModernConnection connection = new ModernConnection(context, channel, greeting);
    connection.subscription.start();
    return connection;
  }

  /** The parameters with all that this revision wants in every request. */
  static ObjectNode withMeta(ServiceContext context, ObjectNode params, CallerSide caller) {
    ObjectNode complete = params.deepCopy();
    ObjectNode meta = complete.withObject("/" + MetaKeys.META);
    meta.put(MetaKeys.PROTOCOL_VERSION, Revision.R2026_07_28.text());
    meta.set(MetaKeys.CLIENT_INFO, context.identity().tree());
    meta.set(MetaKeys.CLIENT_CAPABILITIES, caller.capabilities());
    meta.remove(MetaKeys.LOG_LEVEL);
    caller.logLevel().ifPresent(level -> meta.put(MetaKeys.LOG_LEVEL, level));
    return complete;
  }

  @Override
  public Revision revision() {
    return Revision.R2026_07_28;
  }

  @Override
  public ObjectNode greeting() {
    return greeting;
  }

  @Override
  public ObjectNode request(String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    ObjectNode next = withMeta(context, Params.of(method, params), caller);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      ObjectNode result = channel.request(method, next, caller, context.patience(method));
      if (!result.path("resultType").asText().equals("input_required")
          || caller.takesInputRequired()) {
        return result;
      }
      next = answered(next, result, caller);
    }
    throw new ServiceUnreachable(
        Reason.GARBAGE, "the service wanted inputs more than " + MAX_ROUNDS + " times");
  }

  @Override
  public void notify(String method, ObjectNode params) {
    channel.tell(method, params);
  }

  @Override
  public void watch(Set<String> uris) throws ServiceUnreachable, InterruptedException {
    subscription.watch(uris);
  }

  @Override
  public void whenEnded(Runnable action) {
    channel.whenEnded(action);
  }

  @Override
  public boolean isWatched() {
    return subscription.isWatched();
  }

  @Override
  public boolean isOpen() {
    return !closed && channel.wire().isOpen();
  }

  @Override
  public String transport() {
    return channel.wire().transport();
  }

  @Override
  public List<String> errorOutput() {
    return channel.wire().errorOutput();
  }

  @Override
  public void close() {
    closed = true;
    subscription.close();
    channel.close();
  }

  /** Asks the caller everything the service wants to know. */
  private static ObjectNode answered(ObjectNode params, ObjectNode result, CallerSide caller)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    JsonNode wanted = result.path("inputRequests");
    if (wanted.size() > MAX_INPUTS) {
      throw new ServiceUnreachable(Reason.GARBAGE, "the service wants too many inputs at once");
    }
    ObjectNode next = params.deepCopy();
    ObjectNode responses = next.putObject("inputResponses");
    for (var input : wanted.properties()) {
      ObjectNode asked =
          input.getValue().path("params") instanceof ObjectNode given ? given : JsonRpc.object();
      asked.withObject("/" + MetaKeys.META).put(MetaKeys.INPUT_NAME, input.getKey());
      responses.set(input.getKey(), caller.ask(input.getValue().path("method").asText(), asked));
    }
    Optional.ofNullable(result.get("requestState"))
        .ifPresentOrElse(
            state -> next.set("requestState", state), () -> next.remove("requestState"));
    return next;
  }
}
