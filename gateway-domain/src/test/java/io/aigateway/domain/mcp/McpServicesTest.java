package io.aigateway.domain.mcp;

import static io.aigateway.domain.testkit.Samples.NOW;
import static io.aigateway.domain.testkit.Samples.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpServicesTest {
  private static final LocalPrograms PROGRAMS =
      new LocalPrograms(true, Set.of("npx", "bash", "/opt/tools/server"));

  private final Stores stores = InMemoryStores.empty();
  private final List<ListedItem> listed = new ArrayList<>();
  private Optional<FailureException> broken = Optional.empty();
  private Runnable whileListing = () -> {};
  private int changes;
  private final McpServices services = services(PROGRAMS);

  private final class Directory implements McpDirectory {
    @Override
    public McpListing list(McpService service) {
      whileListing.run();
      broken.ifPresent(
          e -> {
            throw e;
          });
      return new McpListing(Set.of(McpItemKind.TOOL), listed);
    }

    @Override
    public McpTestResult test(McpService service) {
      return new McpTestResult(
          false, "", "", "", "", List.of(), Map.of(), 3, Optional.of("refused"), List.of("oops"));
    }

    @Override
    public McpServiceHealth health(long serviceId) {
      return new McpServiceHealth(
          McpServiceHealth.State.IDLE, 0, 0, Optional.empty(), Optional.empty(), List.of());
    }
  }

  private McpServices services(LocalPrograms programs) {
    return new McpServices(
        stores.mcpServices(),
        new Directory(),
        programs,
        () -> NOW,
        Writes.noting(change -> changes++));
  }

  private static McpServiceDraft remote(String url, Map<String, Secret> headers) {
    return Samples.mcpService(
        "files",
        new McpTransportSettings.Remote(
            URI.create(url), McpTransportSettings.RemoteKind.AUTO, headers, false));
  }

  private static McpServiceDraft local(String... command) {
    return Samples.mcpService("files", new McpTransportSettings.Local(List.of(command), Map.of()));
  }

  private static List<FieldError> errors(Runnable work) {
    FailureException e = catchThrowableOfType(FailureException.class, work::run);
    assertThat(e).isNotNull();
    return ((Failure.Invalid) e.failure()).errors();
  }

  private static Class<?> failure(Runnable work) {
    return catchThrowableOfType(FailureException.class, work::run).failure().getClass();
  }

  @Test
  void services_are_made_changed_and_deleted() {
    McpService made = services.create(Samples.mcpService("files"));

    McpService changed =
        services.change(
            made.id(),
            d ->
                new McpServiceDraft(
                    "docs",
                    d.transport(),
                    false,
                    d.isolation(),
                    d.era(),
                    d.pinDefinitions(),
                    d.callTimeoutMillis()));

    assertThat(changed.transport()).isEqualTo(made.transport());
    assertThat(services.list()).containsExactly(changed);
    services.delete(made.id());
    assertThat(services.list()).isEmpty();
    assertThat(changes).isEqualTo(3);
    assertThat(failure(() -> services.get(made.id()))).isEqualTo(Failure.NotFound.class);
    assertThat(failure(() -> services.delete(made.id()))).isEqualTo(Failure.NotFound.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Files", "1st", "a_b", "a.b", "a-very-long-symbol-indeed"})
  void a_new_symbol_is_short_and_plain(String symbol) {
    assertThat(errors(() -> services.create(Samples.mcpService(symbol))))
        .extracting(FieldError::field)
        .containsExactly("name");
  }

  @Test
  void an_older_symbol_stays_but_is_no_example() {
    long id = stores.mcpServices().insert(Samples.mcpService("Old_Symbol.of.2024"), NOW).id();

    services.change(id, d -> d);

    assertThat(services.get(id).symbol()).isEqualTo("Old_Symbol.of.2024");
    assertThat(errors(() -> services.change(id, d -> Samples.mcpService("Other_Symbol"))))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://tools.example/mcp",
        "file:///etc/passwd",
        "https:///mcp",
        "https://user:secret@tools.example/mcp",
        "https://tools.example/mcp#part",
        "http://169.254.169.254/latest"
      })
  void a_target_is_an_address_of_the_web(String url) {
    assertThat(errors(() -> services.create(remote(url, Map.of()))))
        .extracting(FieldError::field)
        .contains("target");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3000/mcp", "http://10.0.0.7/mcp", "http://[::1]/mcp"})
  void a_private_address_must_be_meant(String url) {
    assertThat(errors(() -> services.create(remote(url, Map.of()))))
        .extracting(FieldError::message)
        .containsExactly(
            "leads to a loopback or private address; set allow_private_network if that is meant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "content-length",
        "Transfer-Encoding",
        "Mcp-Session-Id",
        "Mcp-Param-x",
        "a b",
        ""
      })
  void headers_of_the_transport_are_not_configured(String name) {
    assertThat(
            errors(
                () ->
                    services.create(
                        remote("https://tools.example/mcp", Map.of(name, Secret.of("v"))))))
        .extracting(FieldError::field)
        .containsOnly("headers." + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Other: b", "a\nb", "é", "a\0b"})
  void header_values_are_visible_ascii(String value) {
    List<FieldError> errors =
        errors(
            () ->
                services.create(
                    remote("https://tools.example/mcp", Map.of("X-Key", Secret.of(value)))));

    assertThat(errors).extracting(FieldError::field).containsExactly("headers.X-Key");
    assertThat(errors.toString()).doesNotContain(value);
  }

  @Test
  void one_header_is_given_once_whatever_its_case() {
    Map<String, Secret> twice = Map.of("X-Key", Secret.of("a"), "x-key", Secret.of("b"));

    assertThat(errors(() -> services.create(remote("https://tools.example/mcp", twice))))
        .hasSize(1);
  }

  @Test
  void local_programs_are_refused_unless_they_are_allowed() {
    assertThat(errors(() -> services(LocalPrograms.NONE).create(local("npx", "server"))))
        .extracting(FieldError::message)
        .singleElement()
        .asString()
        .contains("AG_MCP_ALLOW_LOCAL=true");
  }

  @Test
  void allowed_programs_run_with_any_arguments() {
    services.create(local("npx", "-y", "a;b", "$(c)", "`d`", "&&"));

    assertThat(((McpTransportSettings.Local) services.list().getFirst().transport()).command())
        .containsExactly("npx", "-y", "a;b", "$(c)", "`d`", "&&");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"python", "./npx", "/tmp/npx", "bash", "/bin/sh", "cmd.exe", "PowerShell", " "})
  void other_programs_and_shells_are_refused(String program) {
    assertThat(errors(() -> services.create(local(program))))
        .extracting(FieldError::field)
        .contains("target");
  }

  @Test
  void variables_have_names() {
    McpServiceDraft draft =
        Samples.mcpService(
            "files",
            new McpTransportSettings.Local(
                List.of("/opt/tools/server"), Map.of("A=B", Secret.of("v"))));

    assertThat(errors(() -> services.create(draft)))
        .extracting(FieldError::field)
        .containsExactly("env.A=B");
  }

  @ParameterizedTest
  @CsvSource({"999", "600001", "0"})
  void the_longest_wait_has_bounds(long millis) {
    McpServiceDraft d = Samples.mcpService("files");

    assertThat(
            errors(
                () ->
                    services.create(
                        new McpServiceDraft(
                            d.symbol(),
                            d.transport(),
                            true,
                            d.isolation(),
                            d.era(),
                            false,
                            millis))))
        .extracting(FieldError::field)
        .containsExactly("call_timeout_ms");
  }

  @Test
  void a_sync_takes_over_what_can_be_stored() {
    long id = services.create(Samples.mcpService("files")).id();
    listed.addAll(List.of(tool("a"), tool(""), tool("x".repeat(3000)), tool("a\0b")));

    assertThat(services.sync(id)).isEqualTo(new ItemSync(1, 0, 0, 1));
    assertThat(services.items(id, McpItemKind.TOOL)).hasSize(1);
    assertThat(services.items()).hasSize(1);
  }

  @Test
  void a_failed_sync_is_noted_and_harms_nothing() {
    long id = services.create(Samples.mcpService("files")).id();
    listed.add(tool("a"));
    services.sync(id);
    broken = Optional.of(new FailureException(new Failure.UpstreamFailed("cannot be reached")));

    assertThat(failure(() -> services.sync(id))).isEqualTo(Failure.UpstreamFailed.class);

    assertThat(services.get(id).lastError()).contains("cannot be reached");
    assertThat(services.items(id, McpItemKind.TOOL)).allMatch(McpItem::available);
    broken = Optional.empty();
    services.sync(id);
    assertThat(services.get(id).lastError()).isEmpty();
  }

  @Test
  void a_service_is_read_by_one_at_a_time() {
    long id = services.create(Samples.mcpService("files")).id();
    List<Class<?>> second = new ArrayList<>();
    whileListing =
        () -> {
          whileListing = () -> {};
          second.add(failure(() -> services.sync(id)));
        };

    services.sync(id);

    assertThat(second).isEqualTo(List.of(Failure.Busy.class));
    assertThat(services.sync(id).total()).isZero();
  }

  @Test
  void items_belong_to_their_service_and_kind() {
    long id = services.create(Samples.mcpService("files")).id();
    long other = services.create(Samples.mcpService("docs")).id();
    listed.add(tool("a"));
    services.sync(id);
    long item = services.items(id, McpItemKind.TOOL).getFirst().id();

    assertThat(services.enable(id, McpItemKind.TOOL, item, false).enabled()).isFalse();
    assertThat(services.approve(id, McpItemKind.TOOL, item).definitionChanged()).isFalse();
    assertThat(failure(() -> services.item(other, McpItemKind.TOOL, item)))
        .isEqualTo(Failure.NotFound.class);
    assertThat(failure(() -> services.item(id, McpItemKind.PROMPT, item)))
        .isEqualTo(Failure.NotFound.class);
    assertThat(failure(() -> services.items(99, McpItemKind.TOOL)))
        .isEqualTo(Failure.NotFound.class);
  }

  @Test
  void a_test_is_noted_too() {
    long id = services.create(Samples.mcpService("files")).id();

    assertThat(services.test(id).errorOutput()).containsExactly("oops");
    assertThat(services.get(id).lastError()).contains("refused");
    assertThat(services.health(id).state()).isEqualTo(McpServiceHealth.State.IDLE);
  }
}
