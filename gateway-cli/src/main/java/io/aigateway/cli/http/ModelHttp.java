package io.aigateway.cli.http;

import io.aigateway.domain.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A client of a gateway's model surface, for short exchanges. Thread-safe. */
public final class ModelHttp implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Duration patience;

  /**
   * A client.
   *
   * @param patience longest wait for a whole answer
   */
  public ModelHttp(Duration patience) {
    this.patience = patience;
  }

  /**
   * A whole answer.
   *
   * @param status HTTP status
   * @param body as text
   * @param provider who served it
   * @param attempts how many times an upstream was asked
   */
  public record Answer(int status, String body, String provider, String attempts) {}

  /** Sends a chat completion; empty when the connection broke or nothing came in time. */
  public Optional<Answer> chat(String gateway, Secret key, String body) {
    return send(gateway + "/v1/chat/completions", key, body);
  }

  /** Sends a message of Anthropic's protocol; empty when the connection broke or nothing came. */
  public Optional<Answer> messages(String gateway, Secret key, String body) {
    return send(gateway + "/v1/messages", key, body);
  }

  /** Asks whether it is alive; empty when the connection broke or nothing came in time. */
  public Optional<Answer> livez(String gateway) {
    return send(to(gateway + "/livez").build());
  }

  private Optional<Answer> send(String url, Secret key, String body) {
    return send(
        to(url)
            .header("Authorization", "Bearer " + key.reveal())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder to(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(patience);
  }

  private Optional<Answer> send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return Optional.of(
          new Answer(
              response.statusCode(),
              response.body(),
              response.headers().firstValue("x-gateway-provider").orElse(""),
              response.headers().firstValue("x-gateway-attempts").orElse("0")));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
