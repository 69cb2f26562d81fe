package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A gateway that may run Node, and servers of the npm packages to put behind it; all of it ends
 * with the test.
 */
final class McpRig implements AutoCloseable {
  private static final String EVERYTHING =
      "node_modules/@modelcontextprotocol/server-everything/dist/index.js";
  private static final String FILES =
      "node_modules/@modelcontextprotocol/server-filesystem/dist/index.js";
  private static final String MEMORY =
      "node_modules/@modelcontextprotocol/server-memory/dist/index.js";

  private static final String SMALL = "stdio.mjs";

  /** Longest wait for what must happen. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final NpmFolder npm;
  private final RunningGateway gateway;
  private final McpAdmin admin;
  private final List<NodeServer> servers = new ArrayList<>();

  private McpRig(Path folder, NpmFolder npm, RunningGateway gateway) {
    this.folder = folder;
    this.npm = npm;
    this.gateway = gateway;
    this.admin = new McpAdmin(gateway);
  }

  /** Starts a gateway without services. */
  static McpRig start(Path folder) throws Exception {
    NpmFolder npm = NpmFolder.installed("mcp");
    return new McpRig(folder, npm, RunningGateway.demo(folder, environment(npm)));
  }

  /** What a gateway is told that may run the servers of these packages. */
  static Map<String, String> environment(NpmFolder npm) {
    return Map.of("AG_MCP_ALLOW_LOCAL", "true", "AG_MCP_ALLOWED_COMMANDS", npm.node().toString());
  }

  /** Puts a server of our own behind the gateway, of the given era only. */
  NodeServer fixture(String symbol, String era) throws Exception {
    String port = Integer.toString(NodeServer.freePort());
    NodeServer server = started(Map.of(), "fixture.mjs", era, port);
    admin.remote(symbol, server.url("/mcp"));
    return server;
  }

  /** Puts the official server with a bit of everything behind the gateway, over HTTP. */
  NodeServer everything(String symbol) throws Exception {
    return everything(symbol, "streamableHttp", "/mcp");
  }

  /** Does the same over the transport of revision 2024-11-05. */
  NodeServer everythingOverEvents(String symbol) throws Exception {
    return everything(symbol, "sse", "/sse");
  }

  private NodeServer everything(String symbol, String transport, String path) throws Exception {
    String port = Integer.toString(NodeServer.freePort());
    NodeServer server = started(Map.of("PORT", port), EVERYTHING, transport);
    admin.remote(symbol, server.url(path));
    return server;
  }

  /** Does the same as a process of the gateway. */
  long everythingLocal(String symbol) {
    return local(symbol, Map.of(), EVERYTHING, "stdio");
  }

  /** Puts the official file server behind the gateway, which sees one folder named files. */
  long files(String symbol) throws Exception {
    Path files = Files.createDirectories(folder.resolve("files"));
    return local(symbol, Map.of(), FILES, files.toString());
  }

  /** Puts the official memory server behind the gateway. */
  long memory(String symbol) {
    String file = folder.resolve("memory.json").toString();
    return local(symbol, Map.of("MEMORY_FILE_PATH", file), MEMORY);
  }

  /** Puts the smallest server behind the gateway, as a process of it. */
  long small(String symbol) {
    return local(symbol, Map.of(), SMALL, mark());
  }

  /** Does the same with one that does not end when told, nor does what it has started. */
  long stubborn(String symbol) {
    return local(symbol, Map.of(), SMALL, mark(), "stubborn");
  }

  /** In the command line of every small process of this test. */
  private String mark() {
    return folder.toString();
  }

  /** Waits until so many small processes live. */
  void awaitProcesses(int count) {
    await(count + " processes", () -> processes() == count);
  }

  /** Waits until a service has so many calls to answer. */
  void awaitInFlight(String symbol, int count) {
    await(
        count + " calls",
        () ->
            admin
                .services()
                .filter(service -> service.path("name").asText().equals(symbol))
                .anyMatch(service -> service.at("/health/in_flight").asInt() == count));
  }

  /** Waits until the gateway has no process below it, not even one that has ended just now. */
  void awaitNoChildren() {
    ProcessHandle process = ProcessHandle.of(gateway.pid()).orElseThrow();
    await("no child", () -> process.descendants().findAny().isEmpty());
  }

  private static void await(String what, BooleanSupplier there) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("never " + what).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private long processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(SMALL + " " + mark()))
        .count();
  }

  private long local(
      String symbol, Map<String, String> environment, String script, Object... more) {
    List<Object> command = new ArrayList<>(List.of(npm.node(), npm.path().resolve(script)));
    command.addAll(List.of(more));
    return admin.local(symbol, environment, command.toArray());
  }

  private NodeServer started(Map<String, String> environment, String script, String... arguments)
      throws Exception {
    NodeServer server = NodeServer.start(npm, environment, script, arguments);
    servers.add(server);
    return server;
  }

  NpmFolder npm() {
    return npm;
  }

  RunningGateway gateway() {
    return gateway;
  }

  McpAdmin admin() {
    return admin;
  }

  @Override
  public void close() {
    servers.forEach(NodeServer::close);
    gateway.close();
  }
}
