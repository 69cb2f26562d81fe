package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.FieldChange;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.server.web.ClientAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code /mcp-services/{id}/tools/{tid}/call}: a tool called with the rights of a key, by an
 * operator who does not have its secret. Each call is in the audit log before it begins, and in the
 * usage log like any other.
 */
final class ToolTrialRoutes {
  private static final String KEY_ID = "key_id";
  private static final String THING = "mcp tool";

  private final McpServices services;
  private final AdminRoutes.Live live;
  private final AuditLog audit;
  private final ClientAddress addresses;

  ToolTrialRoutes(
      McpServices services, AdminRoutes.Live live, AuditLog audit, ClientAddress addresses) {
    this.services = services;
    this.live = live;
    this.audit = audit;
    this.addresses = addresses;
  }

  void add(AdminRouter router) {
    router.post("/mcp-services/{id}/tools/{tid}/call", this::call);
  }

  private void call(AdminExchange x) {
    McpItem tool = services.item(x.id("id"), McpItemKind.TOOL, x.id("tid"));
    Fields fields = x.body();
    Optional<Long> keyId = fields.optionalId(KEY_ID);
    if (keyId.isEmpty()) {
      fields.reject(KEY_ID, "is needed: with whose rights the tool is called");
    }
    ObjectNode arguments = fields.optionalObject("arguments").orElseGet(Json::object);
    fields.done();
    String symbol = services.get(tool.serviceId()).symbol();
    ApiKey key = LentKey.of(live, keyId.orElseThrow());
    audit.done(
        new Change(
            Action.CALL,
            THING,
            tool.id(),
            symbol + "." + tool.listed().name(),
            List.of(new FieldChange("key", "", key.name()))));
    long begun = System.nanoTime();
    ObjectNode answer =
        answer(
            new ToolCall(key, symbol, tool.listed().name(), arguments, addresses.of(x.context())));
    x.answer(answer.put("latency_ms", Duration.ofNanos(System.nanoTime() - begun).toMillis()));
  }

  private ObjectNode answer(ToolCall call) {
    ObjectNode answer = Json.object();
    try {
      answer.set("result", live.tools().call(call));
      answer.putNull("error");
    } catch (McpErrorException e) {
      answer.putNull("result");
      answer.set("error", error(e.error()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The gateway stops.
      throw new FailureException(new Failure.Unavailable("the gateway is stopping"));
    }
    return answer;
  }

  private static ObjectNode error(McpError error) {
    ObjectNode json = Json.object().put("code", error.code()).put("message", error.message());
    Optional<JsonNode> data = error.data();
    data.ifPresent(more -> json.set("data", more));
    return json;
  }
}
