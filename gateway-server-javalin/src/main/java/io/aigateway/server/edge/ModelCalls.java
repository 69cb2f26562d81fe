package io.aigateway.server.edge;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.routing.call.ClientCall;
import io.aigateway.routing.call.ModelGateway;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.server.web.BoundedBody;
import io.aigateway.server.web.ClientAddress;
import io.aigateway.server.web.RequestIds;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.LossPolicy;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;

/** Takes a model call in: key, then body, then the gateway, which writes the answer itself. */
final class ModelCalls {
  private static final String REQUEST_ID = "request_id";
  private static final String STRICT = "x-gateway-strict";

  private final KeyGate gate;
  private final BoundedBody bodies;
  private final ClientAddress addresses;
  private final ModelGateway gateway;
  private final OpenCalls open;
  private final InstantSource clock;

  ModelCalls(EdgeParts parts, KeyGate gate) {
    this.gate = gate;
    this.bodies = parts.bodies();
    this.addresses = parts.addresses();
    this.gateway = parts.gateway();
    this.open = parts.open();
    this.clock = parts.clock();
  }

  /** Serves a call of the given dialect. */
  void serve(Context ctx, Dialect dialect) {
    serve(ctx, dialect, gate.admit(ctx));
  }

  /** Serves a call of the given dialect for one who has been admitted. */
  void serve(Context ctx, Dialect dialect, Admission admission) {
    ClientCall call = read(ctx, dialect, admission);
    ctx.header(dialect.wire().requestIdHeader(), RequestIds.of(ctx));
    JavalinReply reply = new JavalinReply(ctx);
    open.run(admission.key().id(), () -> run(ctx, call, reply));
  }

  /** What is logged meanwhile tells the call, where the log has fields. */
  private void run(Context ctx, ClientCall call, JavalinReply reply) {
    MDC.put(REQUEST_ID, call.requestId());
    try {
      ClientWatch.during(ctx, () -> gateway.call(call, reply));
      reply.end();
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  /** Reads a call without serving it. */
  ClientCall read(Context ctx, Dialect dialect, Admission admission) {
    ApiKey key = admission.key();
    return new ClientCall(
        RequestIds.of(ctx),
        clock.instant(),
        ClientRequest.read(dialect, bodies.readJson(ctx)),
        key,
        admission.snapshot(),
        addresses.of(ctx),
        headers(ctx),
        Boolean.parseBoolean(ctx.header(STRICT)) ? LossPolicy.STRICT : LossPolicy.LENIENT);
  }

  private static Headers headers(Context ctx) {
    Map<String, List<String>> all = new HashMap<>();
    ctx.req()
        .getHeaderNames()
        .asIterator()
        .forEachRemaining(
            name -> all.computeIfAbsent(name, n -> Collections.list(ctx.req().getHeaders(n))));
    return Headers.ofAll(all);
  }
}
