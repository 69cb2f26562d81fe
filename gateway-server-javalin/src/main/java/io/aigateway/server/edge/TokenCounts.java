package io.aigateway.server.edge;

import io.aigateway.routing.call.TokenCounting;
import io.aigateway.server.web.RequestIds;
import io.aigateway.translate.Dialect;
import io.javalin.http.Context;

/** Takes in the question how many tokens a prompt has. */
final class TokenCounts {
  private final ModelCalls calls;
  private final KeyGate gate;
  private final TokenCounting counting;
  private final OpenCalls open;

  TokenCounts(ModelCalls calls, KeyGate gate, EdgeParts parts) {
    this.calls = calls;
    this.gate = gate;
    this.counting = parts.counting();
    this.open = parts.open();
  }

  /** Answers in the given dialect. */
  void serve(Context ctx, Dialect dialect) {
    Admission admission = gate.admit(ctx);
    var call = calls.read(ctx, dialect, admission);
    ctx.header(dialect.wire().requestIdHeader(), RequestIds.of(ctx));
    JavalinReply reply = new JavalinReply(ctx);
    open.run(
        admission.key().id(),
        () -> {
          counting.count(call, reply);
          reply.end();
        });
  }
}
