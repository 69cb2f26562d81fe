package io.aigateway.mcp.embed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.embed.Surroundings;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.mcp.aggregate.AggregatePorts;
import io.aigateway.mcp.aggregate.AggregatedServices;
import io.aigateway.mcp.aggregate.Background;
import io.aigateway.mcp.aggregate.NameStyle;
import io.aigateway.mcp.aggregate.ServiceEvents;
import io.aigateway.mcp.aggregate.SnapshotSchemas;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.client.ClientIdentity;
import io.aigateway.mcp.client.ClientLimits;
import io.aigateway.mcp.client.McpClients;
import io.aigateway.mcp.client.Unattended;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;

/**
 * Many MCP services as one, inside another program: connections that are kept and made anew, names
 * that are unique and that models accept ({@code symbol__tool}), lists that follow the services;
 * without a server and without a database. Thread-safe.
 */
public final class ToolEngine implements AutoCloseable {
  private static final int CURSOR_KEY_BYTES = 32;

  /** The program sees to it itself how often it calls. */
  private static final int ANY_NUMBER = 0;

  private final Background background = new Background();
  private final McpClients clients;
  private final AggregatedServices services;
  private final View view;

  /**
   * Connects to every service and reads what it offers.
   *
   * @param services how they are reached, by symbol: lower-case letters, digits and hyphens
   * @param folder where local services work; made when it is missing
   * @param calls takes one record of each call; never blocks long
   * @throws FailureException with {@code UpstreamFailed} when a service cannot be reached
   */
  public ToolEngine(
      Map<String, McpTransportSettings> services,
      Path folder,
      Consumer<McpCallRecord> calls,
      Surroundings around) {
    ServiceTable table = new ServiceTable(services, around.clock());
    ServiceEvents events = new ServiceEvents();
    this.clients =
        new McpClients(
            new ClientIdentity("ai-gateway-embedded", "1"),
            ClientLimits.DEFAULT,
            table.processes(folder),
            new SnapshotSchemas(table::snapshot),
            events,
            around.nanoTime(),
            around.clock(),
            around.random());
    try {
      table.readAll(clients.directory());
    } catch (FailureException e) {
      close();
      throw e;
    }
    this.services =
        new AggregatedServices(
            new AggregatePorts(
                table::snapshot,
                clients,
                calls::accept,
                id -> table.read(id, clients.directory()),
                background,
                around.clock(),
                around::newId,
                ANY_NUMBER,
                cursorKey(around)));
    events.add(this.services.listener());
    this.view = new View(around.program(), Optional.empty(), NameStyle.SAFE, Optional.empty(), "");
  }

  private static SecretKeySpec cursorKey(Surroundings around) {
    byte[] key = new byte[CURSOR_KEY_BYTES];
    around.random().nextBytes(key);
    return new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * Every tool as {@code tools/list} shows it: {@code name}, {@code description}, {@code
   * inputSchema} and so on. Shared, not to be changed.
   */
  public List<JsonNode> tools() throws McpErrorException, InterruptedException {
    List<JsonNode> tools = new ArrayList<>();
    ObjectNode page = JsonRpc.object();
    do {
      ObjectNode asked = JsonRpc.object();
      if (page.has("nextCursor")) {
        asked.set("cursor", page.path("nextCursor"));
      }
      page = request("tools/list", asked);
      page.path("tools").forEach(tools::add);
    } while (page.has("nextCursor"));
    return tools;
  }

  /**
   * Calls a tool.
   *
   * @param tool its name as {@link #tools} shows it
   * @return the result as MCP has it, with {@code content}, and {@code isError} when it failed
   * @throws McpErrorException when there is no such tool, or its service cannot answer
   * @throws InterruptedException when the thread was interrupted, which cancels the call
   */
  public ObjectNode call(String tool, ObjectNode arguments)
      throws McpErrorException, InterruptedException {
    ObjectNode params = JsonRpc.object().put("name", tool);
    params.set("arguments", arguments);
    return request("tools/call", params);
  }

  private ObjectNode request(String method, ObjectNode params)
      throws McpErrorException, InterruptedException {
    return services.request(view, method, params, Unattended.CALLER);
  }

  /** Ends every connection and everything that was started for services. */
  @Override
  public void close() {
    background.close();
    clients.close();
  }
}
