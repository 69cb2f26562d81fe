package io.aigateway.server;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorSettings;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A whole gateway on a free port, with a scripted vendor behind it; on SQLite if nothing is said.
 */
final class GatewayRig implements AutoCloseable {
  static final String ADMIN_TOKEN = "an-admin-token-for-tests";

  final FakeVendor vendor;
  final Administration administration;
  final Server server;
  final HttpClient http = HttpClient.newHttpClient();

  private GatewayRig(FakeVendor vendor, Administration administration, Server server) {
    this.vendor = vendor;
    this.administration = administration;
    this.server = server;
  }

  static GatewayRig start(Path directory, Map<String, String> more) throws IOException {
    return start(directory, more, Optional.empty());
  }

  /** On a new database of a kind. */
  static GatewayRig start(TestDatabase database, Path directory, Map<String, String> more)
      throws IOException {
    Map<String, String> all = new HashMap<>(database.settings(directory));
    all.putAll(more);
    return start(directory, all);
  }

  /** With an MCP endpoint that answers from the given. */
  static GatewayRig start(Path directory, Map<String, String> more, Optional<McpBackend> services)
      throws IOException {
    return start(directory, more, services, InstantSource.system());
  }

  /** With a clock by which cooldowns and circuits go. */
  static GatewayRig start(Path directory, Map<String, String> more, InstantSource clock)
      throws IOException {
    return start(directory, more, Optional.empty(), clock);
  }

  private static GatewayRig start(
      Path directory, Map<String, String> more, Optional<McpBackend> services, InstantSource clock)
      throws IOException {
    FakeVendor vendor = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
    Settings settings = settings(directory, more);
    Administration administration = Administration.open(settings);
    Server server = new Server(settings, administration, services, clock);
    server.start();
    return new GatewayRig(vendor, administration, server);
  }

  static Settings settings(Path directory, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AG_SERVER_HOST", "127.0.0.1");
    environment.put("AG_SERVER_PORT", "0");
    environment.put("AG_DATABASE_PATH", directory.resolve("gateway.db").toString());
    environment.put("AG_ADMIN_TOKEN", ADMIN_TOKEN);
    environment.putAll(more);
    return new SettingsReader(environment, directory).read(Optional.empty());
  }

  /** A provider that speaks the one protocol of the vendor, with one model. */
  ProviderModel model(String dialect, String modelId) {
    return model(dialect, vendor(dialect), modelId);
  }

  /** A provider that speaks the protocol at the given address, with one model. */
  ProviderModel model(String dialect, URI base, String modelId) {
    return model("the " + dialect, dialect, base, modelId, 100_000);
  }

  /** The same by a name of its own, and with another context window. */
  ProviderModel model(String name, String dialect, URI base, String modelId, int window) {
    return model(name, dialect, base, modelId, window, Prices.UNKNOWN);
  }

  /** A model of the vendor's at a provider of its own, with prices. */
  ProviderModel model(String name, String dialect, String modelId, Prices prices) {
    return model(name, dialect, vendor(dialect), modelId, 100_000, prices);
  }

  private ProviderModel model(
      String name, String dialect, URI base, String modelId, int window, Prices prices) {
    Provider provider =
        administration
            .providers()
            .create(
                new ProviderDraft(
                    name,
                    new TreeMap<>(Map.of(new DialectId(dialect), base)),
                    Secret.of("vendor-key"),
                    true,
                    0,
                    true,
                    Optional.empty()));
    return administration
        .providers()
        .addModel(
            provider.id(),
            new ModelDraft(
                modelId,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(window),
                OptionalInt.empty(),
                prices,
                Set.of(),
                true));
  }

  private URI vendor(String dialect) {
    return dialect.equals("openai") ? vendor.openAiBaseUrl() : vendor.anthropicBaseUrl();
  }

  /** An alias that leads to the models, the first one first. */
  Alias alias(String name, ProviderModel... models) {
    Alias alias = administration.aliases().create(new AliasDraft(name, true, ""));
    int weight = models.length;
    for (ProviderModel model : models) {
      administration
          .aliases()
          .addMapping(alias.id(), new MappingDraft(model.providerId(), model.id(), weight, true));
      weight--;
    }
    return alias;
  }

  /** The stored record of a call, once it is stored. */
  CallRecord record(String requestId) {
    Optional<LoggedCall> logged = Optional.empty();
    while (logged.isEmpty()) {
      Thread.onSpinWait();
      logged = administration.database().usageQueries().call(requestId);
    }
    return logged.get().call();
  }

  IssuedKey key(String name) {
    return administration.keys().issue(new KeyDraft(name, true, Optional.empty()));
  }

  /** Sends the request; header fields are given as name, value, name, value and so on. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** A JSON request with a gateway key. */
  HttpResponse<String> call(String path, String key, String body) {
    return send(
        "POST", path, body, "Content-Type", "application/json", "Authorization", "Bearer " + key);
  }

  /** A JSON request with the admin token. */
  HttpResponse<String> admin(String method, String path, String body) {
    return send(
        method,
        "/api/v1" + path,
        body,
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + ADMIN_TOKEN);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  @Override
  public void close() {
    server.stop();
    administration.close();
    vendor.close();
    http.shutdownNow(); // Some tests leave answers unread.
  }
}
