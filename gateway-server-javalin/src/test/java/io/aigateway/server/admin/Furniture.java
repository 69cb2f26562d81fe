package io.aigateway.server.admin;

import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.usage.AttemptOutcome;
import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One of everything, so that every answer has something in it. */
final class Furniture {
  /** One write that succeeds once those before it have. */
  record Step(String method, String path, String body) {}

  private Furniture() {}

  /** Notes a call and says how to make the rest. */
  static List<Step> put(RunningAdmin admin) {
    admin.log(List.of(call()));
    admin.logMcp(List.of(Samples.mcpCall("m1")));
    admin.vendor.models.add("listed");
    admin.mcp.add(McpItemKind.TOOL, "echo", "says it again");
    return List.of(
        new Step(
            "POST",
            "/providers",
            """
            {"name": "p", "openai_base_url": "http://127.0.0.1:1/v1", "api_key": "sk-x",
             "allow_private_network": true}\
            """),
        new Step("POST", "/providers/1/sync", ""),
        new Step("POST", "/providers/1/test", "{\"model_id\": \"m\"}"),
        new Step("POST", "/providers/1/models", "{\"model_id\": \"m\", \"input_price\": 0.5}"),
        new Step("PUT", "/providers/1/models/2", "{\"capabilities\": [\"tools\"]}"),
        new Step("POST", "/providers/1/models/2/test", ""),
        new Step("PUT", "/providers/1", "{\"priority\": 3}"),
        new Step("POST", "/aliases", "{\"name\": \"a\"}"),
        new Step("PUT", "/aliases/1", "{\"description\": \"d\"}"),
        new Step("POST", "/aliases/1/mappings", "{\"provider_id\": 1, \"provider_model_id\": 2}"),
        new Step("PUT", "/aliases/1/mappings/1", "{\"weight\": 5}"),
        new Step("PUT", "/aliases/1/mappings/order", "{\"order\": [1]}"),
        new Step("POST", "/aliases/1/test", ""),
        new Step("POST", "/keys", "{\"name\": \"k\"}"),
        new Step("PUT", "/keys/1", "{\"enabled\": false}"),
        new Step("POST", "/keys/1/reset", ""),
        new Step("PUT", "/keys/1/models", "{\"ids\": [1]}"),
        new Step("DELETE", "/keys/1/mcp-tools", ""),
        new Step(
            "POST",
            "/mcp-services",
            "{\"name\": \"tools\", \"target\": \"https://tools.example/mcp\"}"),
        new Step("PUT", "/mcp-services/1", "{\"pin_definitions\": true}"),
        new Step("POST", "/mcp-services/1/sync", ""),
        new Step("POST", "/mcp-services/1/test", ""),
        new Step("PUT", "/mcp-services/1/tools/1", "{\"enabled\": true}"),
        new Step("POST", "/mcp-services/1/tools/1/approve", ""),
        new Step("POST", "/keys", "{\"name\": \"k2\"}"),
        new Step("POST", "/mcp-services/1/tools/1/call", "{\"key_id\": 2}"),
        new Step("POST", "/explain", "{\"protocol\": \"openai\", \"alias\": \"a\"}"),
        new Step(
            "POST",
            "/translate",
            """
            {"from": "openai", "to": "anthropic",
             "text": "{\\"model\\":\\"m\\",\\"seed\\":1,\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"Hi\\"}]}"}\
            """));
  }

  private static CallRecord call() {
    return new CallRecord(
        new CallStart(
            "request-1",
            RunningAdmin.NOW.minusSeconds(60),
            new DialectId("openai"),
            true,
            "192.0.2.1",
            7,
            "app",
            "chat"),
        CallMethod.DIRECT,
        Optional.of(new ServedBy(3, "vendor", "gpt-x")),
        2,
        List.of(
            new CallAttempt(
                new ServedBy(2, "other vendor", "gpt-y"),
                CallMethod.CONVERT,
                AttemptOutcome.REJECTED,
                OptionalInt.of(503),
                Optional.of("it is overloaded"),
                1,
                40)),
        CallStatus.SUCCESS,
        OptionalInt.of(200),
        Optional.empty(),
        new TokenCounts(10, 20, 5, 0, 4),
        UsageState.EXACT,
        Optional.of(new BigDecimal("0.00000125")),
        321,
        OptionalLong.of(45));
  }
}
