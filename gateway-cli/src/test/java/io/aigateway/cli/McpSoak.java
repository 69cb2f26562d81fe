package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the gateway costs between a client and an MCP service; not part of the build, see {@code
 * tools/soak}. A tool server of the JDK's own HTTP server is called directly and then through the
 * gateway, by the same clients, one and many at a time.
 */
class McpSoak {
  private static final int SECONDS = Integer.getInteger("soak.mcp.seconds", 10);
  private static final int CLIENTS = Integer.getInteger("soak.mcp.clients", 50);

  /** Before anything is measured. */
  private static final int WARM_UP_SECONDS = 5;

  private static final int TOOLS = 1000;
  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/call",\
      "params":{"name":"%s","arguments":{"text":"hello"}}}\
      """;
  private static final String LIST =
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}\
      """;

  @TempDir Path folder;

  private record Run(String what, int clients, long[] nanos, double seconds) {
    String row() {
      long[] sorted = LongStream.of(nanos).sorted().toArray();
      return String.format(
          Locale.ROOT,
          "| %s | %d | %,d | %.2f ms | %.2f ms |",
          what,
          clients,
          Math.round(sorted.length / seconds),
          sorted[sorted.length / 2] / 1e6,
          sorted[(int) (sorted.length * 0.99)] / 1e6);
    }
  }

  @Test
  void calls_through_the_gateway_against_calls_without_it() throws Exception {
    try (ToyMcpServer toy = ToyMcpServer.start(TOOLS);
        RunningGateway gateway = RunningGateway.demo(folder)) {
      McpAdmin admin = new McpAdmin(gateway);
      long service = admin.remote("toy", toy.url(), Map.of("Authorization", ToyMcpServer.SECRET));
      String filtered = "Bearer " + admin.keyForAllButOne("filtered", service);
      HttpRequest direct =
          request(URI.create(toy.url()), ToyMcpServer.SECRET, CALL.formatted("echo"));
      String bearer = "Bearer " + gateway.key();
      URI endpoint = gateway.uri("/mcp/v1");
      HttpRequest through = request(endpoint, bearer, CALL.formatted("toy.echo"));
      HttpRequest list = request(endpoint, bearer, LIST);
      HttpRequest few = request(endpoint, filtered, LIST);
      run("", direct, CLIENTS, WARM_UP_SECONDS);
      run("", through, CLIENTS, WARM_UP_SECONDS);
      run("", list, 2, WARM_UP_SECONDS);

      System.out.println("| | Clients | Calls/s | p50 | p99 |\n|---|---:|---:|---:|---:|");
      for (int clients : List.of(1, CLIENTS)) {
        System.out.println(run("`tools/call`, directly", direct, clients, SECONDS).row());
        System.out.println(run("`tools/call`, gateway", through, clients, SECONDS).row());
      }
      System.out.println(run("`tools/list`, " + TOOLS + " tools", list, 1, SECONDS).row());
      System.out.println(run("`tools/list`, all but one of them", few, 1, SECONDS).row());
    }
  }

  private static HttpRequest request(URI uri, String authorization, String body) {
    return Http.to(
            uri,
            "authorization",
            authorization,
            "accept",
            "application/json, text/event-stream",
            "content-type",
            "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static Run run(String what, HttpRequest request, int clients, int seconds)
      throws Exception {
    long begin = System.nanoTime();
    long end = begin + seconds * 1_000_000_000L;
    List<Future<List<Long>>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        results.add(threads.submit(() -> calls(request, end)));
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    long[] nanos =
        results.stream()
            .flatMap(result -> result.resultNow().stream())
            .mapToLong(Long::longValue)
            .toArray();
    return new Run(what, clients, nanos, took);
  }

  private static List<Long> calls(HttpRequest request, long end) {
    List<Long> nanos = new ArrayList<>();
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      Http.Answer answer = Http.send(request);
      nanos.add(System.nanoTime() - now);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("\"result\"").doesNotContain("isError");
    }
    return nanos;
  }
}
