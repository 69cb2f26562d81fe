package io.aigateway.routing.vendor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;

/** Talks to a fake vendor as a well-behaved client of each dialect does. */
final class VendorClient {
  private final FakeVendor vendor;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  VendorClient(FakeVendor vendor) {
    this.vendor = vendor;
  }

  HttpResponse<String> chat(String body) {
    return send(openAi("/chat/completions").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> message(String body) {
    return send(anthropic("/messages").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<InputStream> openChat(String body) throws IOException, InterruptedException {
    var request = openAi("/chat/completions").POST(HttpRequest.BodyPublishers.ofString(body));
    return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  HttpRequest.Builder openAi(String path) {
    return HttpRequest.newBuilder(URI.create(vendor.openAiBaseUrl() + path))
        .header("authorization", "Bearer any");
  }

  HttpRequest.Builder anthropic(String path) {
    return HttpRequest.newBuilder(URI.create(vendor.anthropicBaseUrl() + path))
        .header("x-api-key", "any")
        .header("anthropic-version", "2023-06-01");
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A chat request of one user text, with further fields such as {@code ,"stream":true}. */
  static String ask(String text, String... fields) {
    return asking("demo-gpt", text, fields);
  }

  /** A Messages request of one user text, with further fields. */
  static String askClaude(String text, String... fields) {
    return asking("demo-claude", text, fields).replaceFirst("}$", ",\"max_tokens\":100}");
  }

  static String asking(String model, String text, String... fields) {
    return """
    {"model":"%s","messages":[{"role":"user","content":%s}]%s}\
    """
        .formatted(model, new Json.Str(text).json(), String.join("", fields));
  }

  static Json json(HttpResponse<String> response) {
    return json(response.body());
  }

  static Json json(String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonReader.Malformed e) {
      throw new AssertionError(text, e);
    }
  }

  /** The value at a path such as {@code choices.0.message.content}, as JSON text. */
  static String at(Json json, String path) {
    var value = json;
    for (var step : path.split("\\.", -1)) {
      value =
          step.matches("[0-9]+")
              ? value.asItems().get(Integer.parseInt(step))
              : value.field(step).orElseThrow(() -> new AssertionError(step + " in " + path));
    }
    return value.json();
  }

  static String at(HttpResponse<String> response, String path) {
    return at(json(response), path);
  }

  /** The events of a stream, without their blank lines. */
  static List<String> events(HttpResponse<String> response) {
    return Arrays.asList(response.body().split("\n\n"));
  }

  /** The data of the events of a stream, {@code [DONE]} left out. */
  static List<Json> data(HttpResponse<String> response) {
    return events(response).stream()
        .map(event -> event.substring(event.indexOf("data: ") + 6))
        .filter(data -> !data.equals("[DONE]"))
        .map(VendorClient::json)
        .toList();
  }
}
