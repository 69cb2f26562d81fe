package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.persistence.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A gateway that can be killed and started again, its counting vendor, and what it has recorded.
 */
final class LedgerRig implements AutoCloseable {
  final CountingVendor vendor;
  private final Path folder;
  private final int port;
  private final Map<String, String> environment;
  private RunningGateway gateway;

  private LedgerRig(CountingVendor vendor, Path folder, int port, Map<String, String> environment) {
    this.vendor = vendor;
    this.folder = folder;
    this.port = port;
    this.environment = environment;
    this.gateway = RunningGateway.serve(folder, port, environment);
  }

  /** Starts both; the environment says where the gateway keeps its data. */
  static LedgerRig start(Path folder, int pauseMillis, Map<String, String> environment)
      throws IOException {
    return start(folder, CountingVendor.start(pauseMillis), environment);
  }

  /** As the other one, with a vendor that others may share; it is closed with this. */
  static LedgerRig start(Path folder, CountingVendor vendor, Map<String, String> environment)
      throws IOException {
    LedgerRig rig = new LedgerRig(vendor, folder, Nginx.freePort(), environment);
    rig.gateway.url();
    return rig;
  }

  /** As {@link #start}, with settings in a file beside its data. */
  static LedgerRig startWithFile(
      Path folder, int pauseMillis, Map<String, String> environment, String settings)
      throws IOException {
    Files.writeString(folder.resolve("config.yaml"), settings);
    return start(folder, pauseMillis, environment);
  }

  /** What tells a gateway to keep its data there. */
  static Map<String, String> on(PostgresServer postgres) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AG_DATABASE_TYPE", "postgres");
    environment.put("AG_DATABASE_HOST", "127.0.0.1");
    environment.put("AG_DATABASE_PORT", Integer.toString(postgres.port()));
    environment.put("AG_DATABASE_USERNAME", postgres.user());
    environment.put("AG_DATABASE_DBNAME", "postgres");
    return environment;
  }

  /** Makes an alias for each client, all at the one provider. */
  void furnish(int clients) {
    long provider =
        admin(
                "/providers",
                """
                {"name": "counting", "openai_base_url": "%s", "api_key": "k",
                 "allow_private_network": true}
                """
                    .formatted(vendor.baseUrl()))
            .at("/provider/id")
            .asLong();
    for (int i = 0; i < clients; i++) {
      String name = LedgerLoad.alias(i);
      long model =
          admin(
                  "/providers/" + provider + "/models",
                  "{\"model_id\": \"" + name + "\", \"input_price\": 1, \"output_price\": 1}")
              .at("/model/id")
              .asLong();
      long alias = admin("/aliases", "{\"name\": \"" + name + "\"}").at("/alias/id").asLong();
      admin(
          "/aliases/" + alias + "/mappings",
          """
          {"provider_id": %d, "provider_model_id": %d, "weight": 1}
          """
              .formatted(provider, model));
    }
  }

  /** A new key. */
  String key(String name) {
    return admin("/keys", "{\"name\": \"" + name + "\"}").at("/raw_key").asText();
  }

  JsonNode admin(String path, String body) {
    return admin("POST", path, body);
  }

  /** Changes what is there. */
  void put(String path, String body) {
    admin("PUT", path, body);
  }

  private JsonNode admin(String method, String path, String body) {
    Http.Answer answer =
        Http.send(
            Http.to(
                    url().resolve("/api/v1" + path),
                    "authorization",
                    "Bearer " + RunningGateway.ADMIN_TOKEN,
                    "content-type",
                    "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    if (answer.status() >= 300) {
      throw new IllegalStateException(path + " answered " + answer.status() + answer.body());
    }
    return answer.json();
  }

  Http.Answer get(String path) {
    return Http.get(url().resolve(path), "authorization", "Bearer " + RunningGateway.ADMIN_TOKEN);
  }

  /** The rows as comma-separated values. */
  String rows() {
    Http.Answer answer = get("/api/v1/usage/model-logs?format=csv");
    if (answer.status() != 200) {
      throw new IllegalStateException("no rows: " + answer.status() + " " + answer.body());
    }
    return answer.body();
  }

  /** The value of a metric without labels. */
  long metric(String name) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  RunningGateway gateway() {
    return gateway;
  }

  /** Kills the gateway; nothing answers until {@link #startAgain}. */
  void kill() {
    gateway.kill();
    gateway.close();
  }

  void startAgain() {
    gateway = RunningGateway.serve(folder, port, environment);
    gateway.url();
  }

  /** Ends the gateway as an operator would. */
  int terminate() {
    return gateway.terminate();
  }

  @Override
  public void close() {
    gateway.close();
    vendor.close();
  }
}
