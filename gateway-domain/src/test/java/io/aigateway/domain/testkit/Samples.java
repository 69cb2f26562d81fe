package io.aigateway.domain.testkit;

import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.EffortLevel;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.Reasoning;
import io.aigateway.domain.provider.ThinkingWay;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.usage.AttemptOutcome;
import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageState;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Values with something in every field. */
public final class Samples {
  /** The time of most samples. */
  public static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  /** One protocol. */
  public static final DialectId OPENAI = new DialectId("openai");

  /** Another protocol. */
  public static final DialectId ANTHROPIC = new DialectId("anthropic");

  private Samples() {}

  /** A provider that speaks two protocols. */
  public static ProviderDraft provider(String name) {
    return new ProviderDraft(
        name,
        new TreeMap<>(
            Map.of(
                OPENAI, URI.create("https://vendor.example/v1"),
                ANTHROPIC, URI.create("https://vendor.example/anthropic/v1"))),
        Secret.of("vendor-secret-of-" + name),
        true,
        7,
        false,
        Optional.of("vllm"));
  }

  /** A model about which everything is known. */
  public static ModelDraft model(String modelId) {
    return new ModelDraft(
        modelId,
        Optional.of("The " + modelId),
        Optional.of("vendor"),
        OptionalInt.of(200_000),
        OptionalInt.of(64_000),
        new Prices(
            Optional.of(new BigDecimal("3")),
            Optional.of(new BigDecimal("15.25")),
            Optional.of(new BigDecimal("0.30")),
            Optional.empty()),
        Set.of(Feature.TOOLS, Feature.STREAM, Feature.JSON_SCHEMA),
        new Reasoning(
            Set.of(ThinkingWay.ADAPTIVE, ThinkingWay.BETWEEN_TOOLS),
            Set.of(EffortLevel.LOW, EffortLevel.XHIGH)),
        true);
  }

  /** A model about which nothing is known. */
  public static ModelDraft bareModel(String modelId) {
    return new ModelDraft(
        modelId,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Prices.UNKNOWN,
        Set.of(),
        true);
  }

  /** An enabled alias. */
  public static AliasDraft alias(String name) {
    return new AliasDraft(name, true, "for " + name);
  }

  /** An enabled key that ends in 2030. */
  public static KeyDraft key(String name) {
    return new KeyDraft(name, true, Optional.of(Instant.parse("2030-01-01T00:00:00Z")));
  }

  /** A hash of 64 equal digits. */
  public static KeyHash hash(String digit) {
    return new KeyHash(digit.repeat(64));
  }

  /** A remote service with a secret header. */
  public static McpServiceDraft mcpService(String symbol) {
    return mcpService(
        symbol,
        new McpTransportSettings.Remote(
            URI.create("https://tools.example/mcp?tenant=7"),
            McpTransportSettings.RemoteKind.STREAMABLE_HTTP,
            Map.of(
                "Authorization", Secret.of("Bearer secret-of-" + symbol), "X-Plain", Secret.NONE),
            true));
  }

  /** A service that is a process of this machine. */
  public static McpServiceDraft localMcpService(String symbol) {
    return mcpService(
        symbol,
        new McpTransportSettings.Local(
            List.of("npx", "-y", "a server", "two\nlines; $(echo)"),
            Map.of("TOKEN", Secret.of("secret-of-" + symbol))));
  }

  /** A service reached as given, nothing else being usual. */
  public static McpServiceDraft mcpService(String symbol, McpTransportSettings transport) {
    return new McpServiceDraft(
        symbol, transport, true, Isolation.SESSION, EraPin.LEGACY, true, 12_000);
  }

  /** A tool as its service lists it. */
  public static ListedItem tool(String name) {
    return item(McpItemKind.TOOL, name, "of " + name);
  }

  /** An item with something in its definition. */
  public static ListedItem item(McpItemKind kind, String name, String description) {
    return new ListedItem(
        kind, name, "{\"description\":\"" + description + "\"}", "hash " + description);
  }

  /** A successful call of a tool. */
  public static McpCallRecord mcpCall(String requestId) {
    return new McpCallRecord(
        requestId,
        NOW,
        "192.0.2.7",
        4,
        "ci",
        OptionalLong.of(6),
        "files",
        "local",
        "tool",
        "tools/call",
        "files.read",
        120,
        3400,
        56,
        McpCallStatus.SUCCESS,
        Optional.empty());
  }

  /** A call of something that is not there. */
  public static McpCallRecord deniedMcpCall(String requestId, String error) {
    return new McpCallRecord(
        requestId,
        NOW.minusSeconds(60),
        "::1",
        5,
        "cd",
        OptionalLong.empty(),
        "",
        "",
        "prompt",
        "prompts/get",
        "nobody.knows",
        10,
        20,
        4,
        McpCallStatus.DENIED,
        Optional.of(error));
  }

  /** How a call begins. */
  public static CallStart start(String requestId) {
    return new CallStart(requestId, NOW, OPENAI, true, "192.0.2.7", 4, "ci", "fast");
  }

  /** A successful call with something in every field but the error. */
  public static CallRecord call(String requestId) {
    return call(start(requestId));
  }

  /** A successful call that began as given. */
  public static CallRecord call(CallStart start) {
    return call(start, List.of());
  }

  /** A call that one candidate refused and another could not be said, before a third served it. */
  public static CallRecord retriedCall(String requestId) {
    return call(
        start(requestId),
        List.of(
            new CallAttempt(
                new ServedBy(1, "first", "a\\b\tc"),
                CallMethod.DIRECT,
                AttemptOutcome.REJECTED,
                OptionalInt.of(503),
                Optional.of("C:\\new is überlastet"),
                2,
                40),
            new CallAttempt(
                new ServedBy(2, "second", "small"),
                CallMethod.CONVERT,
                AttemptOutcome.UNSAYABLE,
                OptionalInt.empty(),
                Optional.of("n: only one choice can be made"),
                43,
                0),
            new CallAttempt(
                new ServedBy(3, "vendor", "vendor-large"),
                CallMethod.CONVERT,
                AttemptOutcome.SERVED,
                OptionalInt.of(200),
                Optional.empty(),
                43,
                1191)));
  }

  /** A successful call that began as given and had these attempts. */
  public static CallRecord call(CallStart start, List<CallAttempt> attempts) {
    return new CallRecord(
        start,
        CallMethod.CONVERT,
        Optional.of(new ServedBy(3, "vendor", "vendor-large")),
        2,
        attempts,
        CallStatus.SUCCESS,
        OptionalInt.of(200),
        Optional.empty(),
        new TokenCounts(100, 20, 30, 4, 5),
        UsageState.EXACT,
        Optional.of(new BigDecimal("0.000123456789")),
        1234,
        OptionalLong.of(321));
  }

  /** A failed call that reached nobody. */
  public static CallRecord failedCall(String requestId, String error) {
    return new CallRecord(
        start(requestId),
        CallMethod.NONE,
        Optional.empty(),
        0,
        List.of(),
        CallStatus.ERROR,
        OptionalInt.of(503),
        Optional.of(error),
        TokenCounts.ZERO,
        UsageState.UNKNOWN,
        Optional.empty(),
        10,
        OptionalLong.empty());
  }
}
