package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client that sends the same headers with every request. Immutable. */
final class AdminClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String base;
  private final Map<String, String> headers;

  AdminClient(String base) {
    this(base, Map.of());
  }

  private AdminClient(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** The same client with one more header. */
  AdminClient with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new AdminClient(base, more);
  }

  /** The same client without a header. */
  AdminClient without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(name);
    return new AdminClient(base, fewer);
  }

  /** The same client with the cookie and the token that signing in gives. */
  AdminClient signIn(String user, String password) {
    Answer answer =
        post(
            "/auth/login",
            """
            {"username": "%s", "password": "%s"}\
            """
                .formatted(user, password));
    if (answer.status() != 200) {
      throw new AssertionError("cannot sign in: " + answer);
    }
    return with("Cookie", answer.cookie())
        .with("X-CSRF-Token", answer.json().path("csrf_token").textValue());
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Answer post(String path, String json) {
    return sendJson("POST", path, json);
  }

  Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  Answer put(String path, String json) {
    return sendJson("PUT", path, json);
  }

  Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  Answer sendJson(String method, String path, String json) {
    return with("Content-Type", "application/json")
        .send(method, path, BodyPublishers.ofString(json));
  }

  Answer send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).method(method, body);
    headers.forEach(request::setHeader);
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Name and value of the cookie that was set. */
    String cookie() {
      return header("Set-Cookie").split(";", 2)[0];
    }

    JsonNode json() {
      try {
        return JSON.readTree(text());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The id of the one resource in the answer. */
    long id(String resource) {
      return json().path(resource).path("id").longValue();
    }

    @Override
    public String toString() {
      return status() + " " + text();
    }
  }
}
