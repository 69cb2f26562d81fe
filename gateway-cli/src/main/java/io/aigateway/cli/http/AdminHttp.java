package io.aigateway.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.usage.UsageQueries;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A running server's admin API, spoken to with its admin token. Every method waits for the answer
 * and fails with a {@code FailureException}: {@code Unavailable} when there is none, else what the
 * server says. Thread-safe.
 */
public final class AdminHttp implements AutoCloseable {
  /** Longest wait for an answer; tests of providers really call them. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

  /** Largest answer that is read. */
  private static final int ANSWER_BYTES_MAX = 64 << 20;

  private static final String API = "/api/v1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI server;
  private final Secret token;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();

  /**
   * Speaks to one server.
   *
   * @param server its address, without the API's path
   * @param token the server's admin token
   */
  public AdminHttp(URI server, Secret token) {
    if (server.getHost() == null || server.getScheme() == null) {
      throw FailureException.invalid("--server", "must be a URL like http://127.0.0.1:18080");
    }
    this.server = server;
    this.token = token;
  }

  /** An object to be filled and sent. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /**
   * The JSON that somebody gave.
   *
   * @param option what it was given as
   */
  public static JsonNode read(String option, byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw FailureException.invalid(option, "is not JSON");
    }
  }

  /** Asks for a resource. */
  public JsonNode get(String path) {
    return send("GET", path, MissingNode.getInstance());
  }

  /** Makes a resource, or has something done. */
  public JsonNode post(String path, JsonNode body) {
    return send("POST", path, body);
  }

  /** Changes the fields of a resource that the body has. */
  public JsonNode put(String path, JsonNode body) {
    return send("PUT", path, body);
  }

  /** Deletes a resource. */
  public void delete(String path) {
    send("DELETE", path, MissingNode.getInstance());
  }

  /** The member of a list that has this name or id. */
  public JsonNode named(String path, String list, String thing, String wanted) {
    JsonNode all = get(path).path(list);
    for (JsonNode one : all) {
      if (one.path("name").asText().equals(wanted)) {
        return one;
      }
    }
    for (JsonNode one : all) {
      if (one.path("id").asText().equals(wanted)) {
        return one;
      }
    }
    throw new FailureException(new Failure.NotFound(thing, "or name '" + wanted + "'"));
  }

  /**
   * The members of a list that comes in pages, at most so many.
   *
   * @param query what is asked for, without limit and cursor
   */
  public ArrayNode pages(String path, Map<String, String> query, String list, int most) {
    Map<String, String> asked = new LinkedHashMap<>(query);
    ArrayNode all = JSON.createArrayNode();
    JsonNode page;
    do {
      asked.put("limit", Integer.toString(Math.min(most - all.size(), UsageQueries.MAX_PAGE)));
      page = get(path + queryText(asked));
      page.path(list).forEach(all::add);
      asked.put("cursor", page.path("next_cursor").asText());
    } while (!page.path("next_cursor").isNull() && all.size() < most);
    return all;
  }

  /** The end of an address that asks for something. */
  public static String queryText(Map<String, String> query) {
    return query.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  private JsonNode send(String method, String path, JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token.reveal());
    if (body.isMissingNode()) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(body.toString()));
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        return answer(response.statusCode(), in.readNBytes(ANSWER_BYTES_MAX));
      }
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unavailable(
              server + " cannot be reached (" + e + "); is the server running there?"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException(new Failure.Unavailable("interrupted"));
    }
  }

  private URI address(String path) {
    String base = server.toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + API + path);
  }

  private JsonNode answer(int status, byte[] body) throws IOException {
    JsonNode json = json(status, body);
    if (status < 300) {
      return json;
    }
    String said = json.path("detail").asText();
    String detail = said.isEmpty() ? server + " answered with status " + status : said;
    throw new FailureException(
        switch (status) {
          case 400 -> invalid(json, detail);
          case 401 ->
              new Failure.Unauthenticated(
                  detail + "; the token must be the server's setting auth.admin_token");
          case 403 -> new Failure.Forbidden(detail);
          case 503 -> new Failure.Unavailable(detail);
          default -> new Failure.UpstreamFailed(detail);
        });
  }

  private JsonNode json(int status, byte[] body) {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new FailureException(
          new Failure.UpstreamFailed(
              server + " answered " + status + " without JSON; is it a gateway?"));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can always be read", e);
    }
  }

  private static Failure invalid(JsonNode problem, String detail) {
    List<FieldError> errors = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      errors.add(new FieldError(error.path("field").asText(), error.path("message").asText()));
    }
    return new Failure.Invalid(
        errors.isEmpty() ? List.of(new FieldError("request", detail)) : errors);
  }

  @Override
  public void close() {
    client.close();
  }
}
