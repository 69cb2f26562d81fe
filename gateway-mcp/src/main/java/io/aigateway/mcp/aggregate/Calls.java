package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.time.Duration;
import java.util.Optional;

/** Calls a tool, reads a resource, gets a prompt: finds the service, asks it, writes it down. */
final class Calls {
  private static final String NAME = "name";
  private static final String URI = "uri";
  private static final String ARGUMENTS = "arguments";

  private final ServiceRequests services;
  private final CallLog log;
  private final CallRates rates;

  Calls(ServiceRequests services, CallLog log, CallRates rates) {
    this.services = services;
    this.log = log;
    this.rates = rates;
  }

  /** What is asked of which service. */
  private record Errand(McpService service, String parameter, String value) {}

  /** Where a target is looked up. */
  @FunctionalInterface
  private interface Lookup {
    Optional<Errand> find(String target);
  }

  /** Answers {@code tools/call}. */
  ObjectNode tool(Visibility visibility, View view, ObjectNode params, CallerSide caller)
      throws McpErrorException, InterruptedException {
    return call(
        new Kind("tool", Methods.TOOLS_CALL, NAME),
        view,
        params,
        caller,
        name -> visibility.named(McpItemKind.TOOL, name).map(Calls::byName));
  }

  /** Answers {@code prompts/get}. */
  ObjectNode prompt(Visibility visibility, View view, ObjectNode params, CallerSide caller)
      throws McpErrorException, InterruptedException {
    return call(
        new Kind("prompt", Methods.PROMPTS_GET, NAME),
        view,
        params,
        caller,
        name -> visibility.named(McpItemKind.PROMPT, name).map(Calls::byName));
  }

  /** Answers {@code resources/read}. */
  ObjectNode resource(Visibility visibility, View view, ObjectNode params, CallerSide caller)
      throws McpErrorException, InterruptedException {
    return call(
        new Kind("resource", Methods.RESOURCES_READ, URI),
        view,
        params,
        caller,
        uri -> visibility.readable(uri).map(r -> new Errand(r.service(), URI, r.uri())));
  }

  private static Errand byName(CatalogueItem item) {
    return new Errand(item.service(), NAME, item.origin().name());
  }

  private record Kind(String type, String method, String parameter) {
    McpErrorException unknown(String target) {
      return parameter.equals(URI)
          ? Refusals.unknownResource(target)
          : Refusals.unknown(type, target);
    }
  }

  private ObjectNode call(Kind kind, View view, ObjectNode params, CallerSide caller, Lookup lookup)
      throws McpErrorException, InterruptedException {
    JsonNode given = params.path(kind.parameter());
    String target = given.isTextual() ? given.asText() : "";
    CallLog.Call call = log.begin(view, kind.type(), kind.method(), target, params);
    Optional<Errand> errand = given.isTextual() ? lookup.find(target) : Optional.empty();
    if (errand.isEmpty()) {
      McpErrorException refusal =
          given.isTextual() ? kind.unknown(target) : Refusals.noText(kind.parameter());
      call.denied(refusal.error());
      throw refusal;
    }
    McpService service = errand.get().service();
    Optional<Duration> wait = rates.take(view.key().id(), service.id());
    if (wait.isPresent()) {
      McpErrorException refusal = Refusals.tooMany(service, "rate", wait.get());
      call.failed(service, refusal.error());
      throw refusal;
    }
    return run(kind, view, params, caller, errand.get(), call);
  }

  private ObjectNode run(
      Kind kind, View view, ObjectNode params, CallerSide caller, Errand errand, CallLog.Call call)
      throws McpErrorException, InterruptedException {
    McpService service = errand.service();
    ServiceRequests.Way way = ServiceRequests.Way.of(view, service);
    ObjectNode sent = Params.with(params, errand.parameter(), errand.value(), way.inward());
    if (kind.type().equals("tool") && !sent.path(ARGUMENTS).isObject()) {
      // Servers are known that take missing arguments for wrong ones.
      sent.set(ARGUMENTS, JsonRpc.object());
    }
    try {
      ObjectNode result = services.ask(way, kind.method(), sent, caller);
      call.answered(service, result);
      return result;
    } catch (McpErrorException e) {
      call.failed(service, e.error());
      throw e;
    } catch (InterruptedException e) {
      call.cancelled(service);
      throw e;
    } catch (RuntimeException e) {
      call.failed(service, McpError.of(McpErrors.INTERNAL_ERROR, "the gateway failed"));
      throw e;
    }
  }
}
