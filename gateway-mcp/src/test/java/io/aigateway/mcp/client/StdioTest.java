package io.aigateway.mcp.client;

import static io.aigateway.mcp.client.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceHealth.State;
import io.aigateway.domain.mcp.McpTestResult;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.Revision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
@EnabledOnOs(OS.LINUX)
class StdioTest {
  /** A server in a few lines: answers the handshake, and every other request with its own line. */
  private static final String SERVER =
      """
      id() { printf '%s' "$1" | sed 's/.*"id":\\([0-9]*\\).*/\\1/'; }
      answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$(id "$1")" "$2"; }
      greet() { answer "$1" '{"protocolVersion":"2025-11-25","capabilities":{"tools":{}}}'; }
      serve() {
        while IFS= read -r line; do
          case "$line" in
            *'"initialize"'*) greet "$line" ;;
            *'"die"'*) kill -9 $$ ;;
            *'"id"'*) call "$line" ;;
          esac
        done
      }
      call() { answer "$1" '{"tools":[{"name":"t"}],"pid":'$$'}'; }
      """;

  @TempDir Path folder;

  private final Listener listener = new Listener();
  private final List<McpClients> toClose = new ArrayList<>();

  @AfterEach
  void end() {
    toClose.forEach(McpClients::close);
  }

  @Test
  void a_process_answers_and_gets_nothing_but_its_own_environment() throws Exception {
    McpConnection connection =
        connect(
            SERVER
                + "call() { answer \"$1\" \"{\\\"token\\\":\\\"$TOKEN\\\",\\\"names\\\":\\\""
                + "$(env | sed 's/=.*//' | sort | tr '\\n' ' ')\\\",\\\"cwd\\\":\\\"$PWD\\\"}\"; }"
                + "\nserve");

    ObjectNode result = connection.request("x", json("{}"), new Client());

    assertThat(connection.revision()).isEqualTo(Revision.R2025_11_25);
    assertThat(result.path("token").asText()).isEqualTo("very-secret-token");
    assertThat(result.path("names").asText().split(" "))
        .isSubsetOf(
            "AIGW_MCP_COOKIE",
            "HOME",
            "LANG",
            "PATH",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "TMPDIR",
            "TOKEN",
            "_");
    assertThat(result.path("cwd").asText()).endsWith("/svc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo Welcome; printf 'half \\303'; echo; printf '\\342\\202\\n'",
        "i=0; while [ $i -lt 40 ]; do i=$((i+1)); printf '%08192d\\n' 0 >&2; done",
        "printf '{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}\\r\\n'",
        "printf '[1,2]\\n{\"a\":1}\\nnull\\n\\n\\n'",
        "printf '{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}\\n'",
        "head -c 20000000 /dev/zero | tr '\\0' 'x'; echo"
      })
  void noise_does_not_hurt(String noise) throws Exception {
    McpConnection connection = connect(SERVER + noise + "\nserve");

    assertThat(connection.request("x", json("{}"), new Client()).has("tools")).isTrue();
  }

  @Test
  void a_line_of_twenty_megabytes_is_an_answer_like_any_other() throws Exception {
    McpConnection connection =
        connect(
            SERVER
                + "call() { printf '{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"x\":\"' \"$(id"
                + " \"$1\")\"; head -c 20000000 /dev/zero | tr '\\0' 'x'; printf '\"}}\\n"
                + "'; }\n"
                + "serve");

    ObjectNode result = connection.request("x", json("{}"), new Client());

    assertThat(result.path("x").asText()).hasSize(20_000_000);
  }

  @Test
  void an_answer_beyond_the_bound_fails_at_once_and_the_process_stays() throws Exception {
    McpConnection connection =
        connect(
            SERVER
                + "call() { case \"$1\" in *big*) head -c 100000000 /dev/zero | tr '\\0' 'x'; echo"
                + " ;; *) answer \"$1\" '{}' ;; esac; }\nserve");

    assertThatThrownBy(() -> connection.request("big", json("{}"), new Client()))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.GARBAGE));
    assertThat(connection.request("x", json("{}"), new Client())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 3", "exec 1>&-; sleep 60", "echo garbage; exit 0"})
  void a_process_that_says_nothing_useful_is_told_of(String script) {
    McpClients clients = clients();

    assertThatThrownBy(() -> clients.connection(service(script), Services.OWNER))
        .isInstanceOf(ServiceUnreachable.class);
  }

  @Test
  void a_killed_process_fails_its_calls_is_replaced_and_then_backed_off_from() throws Exception {
    McpClients clients = clients();
    McpService service = service(SERVER + "serve");

    assertThatThrownBy(() -> die(clients, service))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN));
    assertThat(listener.lost.take()).contains(new Owner(1, Optional.empty()));
    assertThatThrownBy(() -> die(clients, service))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN));
    assertThatThrownBy(() -> die(clients, service))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.BACKING_OFF));
    assertThat(clients.directory().health(service.id()).state()).isEqualTo(State.BACKING_OFF);
  }

  @Test
  void whatever_a_process_started_ends_with_it_even_if_it_hides_and_hears_nothing()
      throws Exception {
    McpClients clients = clients();
    McpConnection connection =
        clients.connection(
            service(
                "trap '' TERM\n(setsid sh -c 'trap \"\" TERM; echo $$ > hidden; sleep 300' &)\n"
                    + SERVER
                    + "serve\nsleep 300"),
            Services.OWNER);
    long pid = connection.request("x", json("{}"), new Client()).path("pid").asLong();
    Path note = folder.resolve("svc/hidden");
    while (!Files.exists(note) || Files.readString(note).isBlank()) {
      Thread.onSpinWait();
    }
    long hidden = Long.parseLong(Files.readString(note).strip());

    connection.close();

    assertThat(isGone(pid)).isTrue();
    assertThat(isGone(hidden)).isTrue();
  }

  @Test
  void the_next_run_ends_what_a_killed_one_left_behind() throws Exception {
    McpClients first = clients();
    McpConnection connection = first.connection(service(SERVER + "serve"), Services.OWNER);
    long pid = connection.request("x", json("{}"), new Client()).path("pid").asLong();

    clients();

    assertThat(isGone(pid)).isTrue();
  }

  @Test
  void a_silent_process_is_of_the_old_era_and_a_sibling_was_asked() throws Exception {
    McpClients clients = clients();
    McpService service =
        Services.local(
            EraPin.AUTO,
            "/bin/sh",
            "-c",
            SERVER
                + "echo x >> starts\n"
                + "call() { case \"$1\" in *discover*) ;; *) answer \"$1\" '{}' ;; esac; }\nserve");

    McpConnection connection = clients.connection(service, Services.OWNER);

    assertThat(connection.revision()).isEqualTo(Revision.R2025_11_25);
    assertThat(Files.readAllLines(folder.resolve("svc/starts"))).hasSize(2);
  }

  @Test
  void a_modern_process_is_spoken_to_as_such() throws Exception {
    McpClients clients = clients();
    McpService service =
        Services.local(
            EraPin.AUTO,
            "/bin/sh",
            "-c",
            SERVER
                + "call() { case \"$1\" in *discover*) answer \"$1\""
                + " '{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}' ;;"
                + " *) answer \"$1\" \"{\\\"sent\\\":$1}\" ;; esac; }\nserve");

    McpConnection connection = clients.connection(service, Services.OWNER);
    ObjectNode result = connection.request("x", json("{}"), new Client());

    assertThat(connection.revision()).isEqualTo(Revision.R2026_07_28);
    assertThat(result.at("/sent/params/_meta").fieldNames())
        .toIterable()
        .contains("io.modelcontextprotocol/protocolVersion");
  }

  @Test
  void only_allowed_programs_are_run_and_no_shell_sees_the_arguments() throws Exception {
    McpClients clients = clients();
    for (String command : List.of("/usr/bin/env", "bash", "./sh", "../../bin/sh", "sh;id")) {
      assertThatThrownBy(
              () ->
                  clients.connection(
                      Services.service(
                          Services.local(EraPin.LEGACY, command).transport(),
                          Isolation.KEY,
                          EraPin.LEGACY,
                          1000 + command.length()),
                      Services.OWNER))
          .isInstanceOfSatisfying(
              ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORBIDDEN));
    }
    McpConnection connection =
        clients.connection(
            Services.local(
                EraPin.LEGACY,
                "sh",
                "-c",
                SERVER
                    + "call() { answer \"$1\" \"{\\\"n\\\":$#,\\\"a\\\":\\\"$A\\\"}\"; }\n"
                    + "A=$1\n"
                    + "serve",
                "sh",
                "$(id) `id` ; && |"),
            Services.OWNER);

    assertThat(connection.request("x", json("{}"), new Client()).path("a").asText())
        .isEqualTo("$(id) `id` ; && |");
  }

  @Test
  void a_test_counts_what_is_offered_shows_the_last_words_and_leaves_nothing_behind() {
    McpClients clients = clients();
    McpTestResult good =
        clients.directory().test(service("echo token is $TOKEN >&2\n" + SERVER + "serve"));
    McpTestResult bad = clients.directory().test(service("echo no $TOKEN here >&2; exit 1"));

    assertThat(good.success()).isTrue();
    assertThat(good.transport()).isEqualTo("stdio");
    assertThat(good.revision()).isEqualTo("2025-11-25");
    assertThat(good.counts()).containsEntry(McpItemKind.TOOL, 1);
    assertThat(good.errorOutput()).contains("token is ****");
    assertThat(bad.success()).isFalse();
    assertThat(bad.error()).isPresent();
    assertThat(bad.errorOutput()).containsExactly("no **** here");
    assertThat(clients.directory().health(7).connections()).isZero();
  }

  @Test
  void a_call_in_time_and_no_later() throws Exception {
    McpClients clients = clients();
    McpService service =
        Services.with(service(SERVER + "call() { :; }\nserve"), Isolation.KEY, 200);
    McpConnection connection = clients.connection(service, Services.OWNER);

    assertThatThrownBy(() -> connection.request("x", json("{}"), new Client()))
        .isInstanceOfSatisfying(
            ServiceUnreachable.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
    assertThat(connection.isOpen()).isTrue();
  }

  private static boolean isGone(long pid) throws Exception {
    var process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(30, TimeUnit.SECONDS);
    }
    return true;
  }

  private static void die(McpClients clients, McpService service) throws Exception {
    clients.connection(service, Services.OWNER).request("die", json("{}"), new Client());
  }

  private McpConnection connect(String script) throws Exception {
    return clients().connection(service(script), Services.OWNER);
  }

  private static McpService service(String script) {
    return Services.local(EraPin.LEGACY, "/bin/sh", "-c", script);
  }

  private McpClients clients() {
    McpClients clients = Services.clients(folder, listener);
    toClose.add(clients);
    return clients;
  }
}
