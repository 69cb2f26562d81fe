package io.aigateway.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DiagnosticsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Diagnostics diagnostics;

  @BeforeAll
  static void start() {
    diagnostics = Diagnostics.start(0);
  }

  @AfterAll
  static void stop() {
    diagnostics.close();
  }

  private static HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + diagnostics.port() + path);
    return HTTP.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }

  @Test
  void threads_heap_and_memory_are_told() throws Exception {
    assertThat(send("GET", "/threads").body()).contains("\"main\"", "at java.base");
    assertThat(send("GET", "/heap").body()).contains("java.lang.String");
    assertThat(send("GET", "/memory").body()).contains("used = ", "collections");
    assertThat(send("GET", "/").body()).contains("/jfr/start");
  }

  @Test
  void a_recording_is_begun_once_and_its_file_handed_out() throws Exception {
    assertThat(send("POST", "/jfr/stop").statusCode()).isEqualTo(409);
    assertThat(send("POST", "/jfr/start").statusCode()).isEqualTo(200);
    assertThat(send("POST", "/jfr/start").statusCode()).isEqualTo(409);
    HttpResponse<String> file = send("POST", "/jfr/stop");

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).startsWith("FLR");
    assertThat(file.body()).as("the environment").doesNotContain(System.getenv("PATH"));
  }

  @Test
  void other_paths_methods_and_names_are_refused() throws Exception {
    assertThat(send("GET", "/threads/more").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/jfr/start").statusCode()).isEqualTo(405);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), diagnostics.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /threads HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 403");
    }
  }
}
