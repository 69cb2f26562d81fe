package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers may do here, and under which names. */
@Timeout(60)
class HostNamesTest {
  @TempDir static Path directory;
  private static GatewayRig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = GatewayRig.start(directory, Map.of("AG_SERVER_ALLOWED_HOSTS", "gateway.example"));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static String send(String method, String path, String host) {
    return RawHttp.exchange(
        rig.server.port(),
        "%s %s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
            .formatted(method, path, host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:18080",
        "127.0.0.1",
        "[::1]:1",
        "10.1.2.3",
        "gateway.example"
      })
  void the_console_and_its_api_answer_under_our_names(String host) {
    assertThat(send("GET", "/", host)).startsWith("HTTP/1.1 200");
    assertThat(send("GET", "/api/v1/auth/me", host)).startsWith("HTTP/1.1 401");
  }

  /** A page whose name was made to lead here is of the same origin to its browser. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:80"
      })
  void a_name_that_was_made_to_lead_here_gets_nothing(String host) {
    for (String path :
        List.of("/", "/login", "/index.html", "/api/v1/auth/me", "/api/v1/system", "/api/other")) {
      assertThat(send("GET", path, host)).as(path).startsWith("HTTP/1.1 403");
    }
    assertThat(send("POST", "/api/v1/auth/login", host))
        .startsWith("HTTP/1.1 403")
        .contains("server.allowed_hosts");
  }

  @Test
  void programs_and_probes_may_use_any_name() {
    String host = "gateway.cluster.internal";
    assertThat(send("GET", "/v1/models", host)).startsWith("HTTP/1.1 401");
    assertThat(send("POST", "/anthropic/v1/messages", host)).startsWith("HTTP/1.1 401");
    assertThat(send("GET", "/.well-known/oauth-authorization-server", host))
        .startsWith("HTTP/1.1 404");
    assertThat(send("GET", "/readyz", host)).startsWith("HTTP/1.1 200");
    assertThat(send("GET", "/metrics", host)).startsWith("HTTP/1.1 200");
    assertThat(send("HEAD", "/", host)).startsWith("HTTP/1.1 200");
  }

  @Test
  void no_other_site_may_read_what_the_admin_api_says() {
    HttpResponse<String> preflight =
        rig.send(
            "OPTIONS",
            "/api/v1/keys",
            "",
            "Origin",
            "https://evil.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization");
    HttpResponse<String> read =
        rig.send(
            "GET",
            "/api/v1/keys",
            "",
            "Origin",
            "https://evil.example",
            "Authorization",
            "Bearer " + GatewayRig.ADMIN_TOKEN);

    for (HttpResponse<String> answer : List.of(preflight, read)) {
      assertThat(answer.headers().map().keySet())
          .noneMatch(name -> name.startsWith("access-control-"));
    }
    assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/auth/me", "/api/v1/nothing", "/nothing.js"})
  void pages_and_what_pages_read_carry_the_headers_that_keep_them_safe(String path) {
    HttpResponse<String> answer = rig.send("GET", path, "");

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("script-src 'self' 'unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void what_the_admin_api_says_is_kept_nowhere() {
    assertThat(rig.admin("GET", "/keys", "").headers().firstValue("Cache-Control"))
        .contains("no-store");
  }
}
