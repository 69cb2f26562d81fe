package io.aigateway.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The gateway as its launcher starts it, in an empty folder, without any setting but address and
 * admin token: keys, routing, journal and SQLite are what they are for everybody.
 */
final class Gateway implements Target {
  private static final String TOKEN = "bench-admin-token-of-no-use";
  private static final int KEYS = 8;
  private static final Pattern ID = Pattern.compile("\"id\":\\s*(\\d+)");
  private static final Pattern RAW_KEY = Pattern.compile("\"raw_key\":\\s*\"([^\"]+)\"");

  private final String name;
  private final int port;
  private final Program program;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> keys = new ArrayList<>();

  private Gateway(String name, int port, Program program) {
    this.name = name;
    this.port = port;
    this.program = program;
  }

  /** Starts it with providers for every work, and keys. */
  static Gateway start(Site site) {
    Gateway gateway = launch(site);
    gateway.furnish();
    return gateway;
  }

  /** The same with its other client towards vendors, which is no default. */
  static Gateway startWithSockets(Site site) {
    Gateway gateway =
        launch(
            site,
            "gateway-sockets",
            Ports.GATEWAY_SOCKETS,
            Map.of("AG_UPSTREAM_CLIENT", "sockets"));
    gateway.furnish();
    return gateway;
  }

  /** Starts it with nothing in it. */
  static Gateway launch(Site site) {
    return launch(site, "gateway", Ports.GATEWAY, Map.of());
  }

  private static Gateway launch(Site site, String name, int port, Map<String, String> settings) {
    Path folder = site.folder(name);
    empty(folder);
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("AG_SERVER_HOST", "127.0.0.1");
    environment.put("AG_SERVER_PORT", Integer.toString(port));
    environment.put("AG_ADMIN_TOKEN", TOKEN);
    environment.put("GATEWAY_NO_BUILD", "1");
    List<String> command = List.of(site.checkout().resolve("gateway").toString(), "serve");
    return new Gateway(
        name, port, Program.start(name, Site.TARGET_CORE, folder, environment, command));
  }

  private static void empty(Path folder) {
    try (Stream<Path> old = Files.walk(folder)) {
      old.sorted(Comparator.reverseOrder())
          .filter(path -> !path.equals(folder))
          .forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new IllegalStateException("cannot empty " + folder, e);
    }
  }

  private void furnish() {
    Site.awaitPort(port, System.nanoTime());
    for (Work work : Work.values()) {
      for (Protocol vendor : Protocol.values()) {
        furnish(work, vendor);
      }
    }
    for (int i = 0; i < KEYS; i++) {
      keys.add(find(RAW_KEY, admin("/keys", "{\"name\": \"bench " + i + "\"}")));
    }
  }

  private void furnish(Work work, Protocol vendor) {
    String name = alias(work, vendor);
    String field = vendor == Protocol.OPENAI ? "openai_base_url" : "anthropic_base_url";
    String provider =
        find(
            ID,
            admin(
                "/providers",
                "{\"name\": \"%s\", \"%s\": \"%s\", \"api_key\": \"k\", \"allow_private_network\": true}"
                    .formatted(name, field, work.base())));
    String model =
        find(
            ID,
            admin(
                "/providers/" + provider + "/models",
                "{\"model_id\": \"m\", \"input_price\": 1, \"output_price\": 1}"));
    String alias = find(ID, admin("/aliases", "{\"name\": \"" + name + "\"}"));
    admin(
        "/aliases/" + alias + "/mappings",
        "{\"provider_id\": %s, \"provider_model_id\": %s, \"weight\": 1}"
            .formatted(provider, model));
  }

  private static String alias(Work work, Protocol vendor) {
    return work.id() + "-" + vendor.name().toLowerCase(java.util.Locale.ROOT);
  }

  private String admin(String path, String body) {
    return send(
        HttpRequest.newBuilder(uri("/api/v1" + path))
            .header("authorization", "Bearer " + TOKEN)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** A value of its metrics. */
  double metric(String name) {
    String all =
        send(
            HttpRequest.newBuilder(uri("/metrics"))
                .header("authorization", "Bearer " + TOKEN)
                .build());
    return all.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(request.uri() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + " cannot be asked", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Call call(Work work, Protocol client, Protocol vendor, int bytes) {
    return new Call(
        "http://127.0.0.1:" + port + "/v1" + client.path,
        keys.stream().map(key -> List.of("Authorization: Bearer " + key)).toList(),
        client.request(alias(work, vendor), bytes, work.streams()));
  }

  @Override
  public Program program() {
    return program;
  }
}
