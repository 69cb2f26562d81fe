package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.testkit.Json;
import io.aigateway.mcp.testkit.ManualLater;
import io.aigateway.mcp.testkit.McpSamples;
import io.aigateway.mcp.testkit.ScriptedCaller;
import io.aigateway.mcp.testkit.ScriptedConnections;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** An aggregate over scripted services, with everything a test may want to look at. */
final class Stage {
  final ScriptedConnections connections = new ScriptedConnections();
  final ManualLater later = new ManualLater();
  final ScriptedCaller caller = new ScriptedCaller();
  final List<McpCallRecord> records = new ArrayList<>();
  final List<Long> resynced = new ArrayList<>();
  final AggregatedServices aggregate;
  Snapshot snapshot;
  Runnable onResync = () -> {};

  /** Passes when a test says so. */
  Instant now = McpSamples.NOW;

  Stage(Snapshot snapshot) {
    this(snapshot, 0);
  }

  Stage(Snapshot snapshot, int callsPerMinute) {
    this.snapshot = snapshot;
    this.aggregate =
        new AggregatedServices(
            new AggregatePorts(
                () -> this.snapshot,
                connections,
                records::add,
                id -> {
                  resynced.add(id);
                  onResync.run();
                },
                later,
                () -> now,
                () -> "request " + records.size(),
                callsPerMinute,
                new SecretKeySpec("a key of a test".getBytes(StandardCharsets.UTF_8), "Hmac")));
  }

  static View view(ApiKey key) {
    return view(key, NameStyle.DOT);
  }

  static View view(ApiKey key, NameStyle style) {
    return new View(key, Optional.empty(), style, Optional.of("session"), "10.0.0.1");
  }

  static View only(String symbol, ApiKey key) {
    return new View(key, Optional.of(symbol), NameStyle.BARE, Optional.empty(), "10.0.0.1");
  }

  ObjectNode ask(View view, String method, String params) {
    try {
      return aggregate.request(view, method, Json.of(params), caller);
    } catch (McpErrorException e) {
      throw new AssertionError(e.error().toString(), e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  McpError refused(View view, String method, String params) {
    try {
      throw new AssertionError(aggregate.request(view, method, Json.of(params), caller).toString());
    } catch (McpErrorException e) {
      return e.error();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  List<String> listed(View view, String method, String list, String field) {
    return ask(view, method, "{}").path(list).findValuesAsText(field);
  }
}
