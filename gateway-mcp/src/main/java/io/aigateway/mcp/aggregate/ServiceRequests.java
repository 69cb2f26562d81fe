package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.client.Connections;
import io.aigateway.mcp.client.McpConnection;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.protocol.McpErrorException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Asks one service on behalf of one caller, in whose names and URIs it answers. Thread-safe. */
final class ServiceRequests {
  private static final Logger LOG = System.getLogger(ServiceRequests.class.getName());

  private final Connections connections;
  private final Greetings greetings;

  ServiceRequests(Connections connections, Greetings greetings) {
    this.connections = connections;
    this.greetings = greetings;
  }

  /**
   * From a caller to a service and back.
   *
   * @param service who is asked
   * @param owner on whose behalf
   * @param outward makes URIs exposed ones
   * @param inward makes them the service's own again
   */
  record Way(McpService service, Owner owner, UriRewriter outward, UriRewriter inward) {
    static Way of(View view, McpService service) {
      NameStyle style = Visibility.styleOf(view);
      return new Way(
          service,
          new Owner(view.key().id(), view.session()),
          new UriRewriter(ExposedUri.outward(style, service.symbol())),
          new UriRewriter(ExposedUri.inward(style, service.symbol())));
    }
  }

  /** Sends the request; the result is the caller's to change. */
  ObjectNode ask(Way way, String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, InterruptedException {
    try {
      ObjectNode result =
          connection(way.service(), way.owner())
              .request(method, params, new RewritingCaller(caller, way.outward(), way.inward()));
      way.outward().result(result);
      return result;
    } catch (McpErrorException e) {
      throw Refusals.passedOn(way.service(), e.error(), way.outward());
    } catch (ServiceUnreachable e) {
      throw unreachable(way.service(), method, e);
    }
  }

  /** A connection for the owner. */
  McpConnection connection(McpService service, Owner owner)
      throws ServiceUnreachable, InterruptedException {
    McpConnection connection = connections.connection(service, owner);
    heard(service.id(), connection.greeting());
    return connection;
  }

  /** What a service said of itself. */
  void heard(long serviceId, ObjectNode greeting) {
    greetings.heard(serviceId, greeting);
  }

  /** Tells the operator what the caller is not told. */
  static McpErrorException unreachable(McpService service, String method, ServiceUnreachable e) {
    LOG.log(
        Level.WARNING,
        "MCP service {0}: {1} failed ({2}): {3}",
        service.symbol(),
        method,
        e.reason(),
        e.getMessage());
    return Refusals.unreachable(service, e);
  }
}
