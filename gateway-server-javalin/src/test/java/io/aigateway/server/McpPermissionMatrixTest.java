package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.mcp.McpItem;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of key, for every kind of item, at every address of the MCP endpoint and in both eras:
 * what is listed, and what may be used.
 */
@Timeout(60)
@OnEveryDatabase
class McpPermissionMatrixTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRANTED = "granted";
  private static final String OTHER = "other";
  private static final String NOWHERE = "nowhere";

  @Parameter TestDatabase database;
  @TempDir static Path directory;
  private static ItemServer items;
  private static GatewayRig rig;
  private static final Map<Holder, String> KEYS = new EnumMap<>(Holder.class);

  /** What a key may use of every kind. */
  enum Holder {
    ALL,
    LISTED,
    EMPTY_LIST,
    DISABLED,
    EXPIRED;

    boolean known() {
      return this != DISABLED && this != EXPIRED;
    }

    /** A service of which a key may use nothing is not there for it. */
    int looks(Address address) {
      if (!known()) {
        return 401;
      }
      return address == Address.ONE && allowed().isEmpty() ? 404 : 200;
    }

    Set<String> allowed() {
      return switch (this) {
        case ALL -> Set.of(GRANTED, OTHER);
        case LISTED -> Set.of(GRANTED);
        case EMPTY_LIST, DISABLED, EXPIRED -> Set.of();
      };
    }
  }

  /** A kind of item and the methods that list and use it. */
  enum Kind {
    TOOLS(GrantKind.MCP_TOOLS, "tools", "tools/call", "name"),
    RESOURCES(GrantKind.MCP_RESOURCES, "resources", "resources/read", "uri"),
    PROMPTS(GrantKind.MCP_PROMPTS, "prompts", "prompts/get", "name");

    private final GrantKind grant;
    private final String word;
    private final String use;
    private final String field;

    Kind(GrantKind grant, String word, String use, String field) {
      this.grant = grant;
      this.word = word;
      this.use = use;
      this.field = field;
    }

    /** How a client calls the item at an address. */
    String target(Address address, String name) {
      return switch (this) {
        case TOOLS, PROMPTS -> address == Address.ONE ? name : "items." + name;
        case RESOURCES ->
            address == Address.ONE ? ItemServer.uri(name) : "mcp://items/" + ItemServer.uri(name);
      };
    }
  }

  /** Where a client asks. */
  enum Address {
    EVERY_SERVICE("/mcp/v1"),
    ONE("/mcp/v1/items");

    private final String path;

    Address(String path) {
      this.path = path;
    }
  }

  /** How a client asks: without a session, or statelessly as of the newer revision. */
  enum Era {
    OLDER,
    NEWER
  }

  @BeforeParameterizedClassInvocation
  static void start(TestDatabase database) throws IOException {
    items = ItemServer.start(List.of(GRANTED, OTHER));
    rig = GatewayRig.start(database, directory, Map.of());
    rig.admin(
        "POST",
        "/mcp-services",
        "{\"name\":\"items\",\"target\":\"%s\",\"allow_private_network\":true}"
            .formatted(items.url()));
    while (rig.administration.configuration().snapshot().mcpItems().size() < 6) {
      rig.admin("POST", "/mcp-services/1/sync", "{}"); // The gateway may be reading it as well.
    }
    for (Holder holder : Holder.values()) {
      IssuedKey key = rig.key(holder.name());
      restrict(holder, key.key().id());
      KEYS.put(holder, key.raw().reveal());
    }
  }

  private static void restrict(Holder holder, long key) {
    var keys = rig.administration.keys();
    Optional<Instant> longAgo = Optional.of(Instant.EPOCH);
    switch (holder) {
      case ALL -> {}
      case LISTED, EMPTY_LIST -> {
        for (Kind kind : Kind.values()) {
          keys.grant(key, kind.grant, new Grant.Listed(ids(kind, holder.allowed())));
        }
      }
      case DISABLED -> keys.change(key, d -> new KeyDraft(d.name(), false, d.expiresAt()));
      case EXPIRED -> keys.change(key, d -> new KeyDraft(d.name(), true, longAgo));
    }
  }

  private static Set<Long> ids(Kind kind, Set<String> names) {
    Set<String> keys =
        kind == Kind.RESOURCES
            ? names.stream().map(ItemServer::uri).collect(Collectors.toSet())
            : names;
    return rig.administration.configuration().snapshot().mcpItems().stream()
        .filter(item -> item.listed().kind().grant() == kind.grant)
        .filter(item -> keys.contains(item.listed().name()))
        .map(McpItem::id)
        .collect(Collectors.toSet());
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    rig.close();
    items.close();
  }

  private static Stream<Arguments> everything() {
    List<Arguments> all = new ArrayList<>();
    for (Holder holder : Holder.values()) {
      for (Kind kind : Kind.values()) {
        for (Address address : Address.values()) {
          for (Era era : Era.values()) {
            all.add(Arguments.of(holder, kind, address, era));
          }
        }
      }
    }
    return all.stream();
  }

  private static HttpResponse<String> ask(
      Holder holder, Address address, Era era, String method, String params, String name) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(rig.uri(address.path))
            .header("Authorization", "Bearer " + KEYS.get(holder))
            .header("Accept", "application/json, text/event-stream")
            .header("Content-Type", "application/json");
    String meta = "";
    if (era == Era.NEWER) {
      request.header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", method);
      if (!name.isEmpty()) {
        request.header("Mcp-Name", name);
      }
      meta =
          """
          "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
          "io.modelcontextprotocol/clientCapabilities":{}}\
          """;
    }
    String both =
        Stream.of(params, meta).filter(s -> !s.isEmpty()).collect(Collectors.joining(","));
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}".formatted(method, both);
    return rig.send(request.POST(BodyPublishers.ofString(body)).build());
  }

  /** The message, which may come as an event. */
  private static JsonNode message(HttpResponse<String> answer) throws IOException {
    String body =
        answer
            .body()
            .lines()
            .filter(line -> line.startsWith("data: {"))
            .map(line -> line.substring("data: ".length()))
            .findFirst()
            .orElse(answer.body());
    return JSON.readTree(body);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void exactly_what_a_key_may_use_is_listed(Holder holder, Kind kind, Address address, Era era)
      throws IOException {
    HttpResponse<String> answer = ask(holder, address, era, kind.word + "/list", "", "");

    assertThat(answer.statusCode()).isEqualTo(holder.looks(address));
    if (holder.looks(address) == 200) {
      JsonNode listed = message(answer).at("/result/" + kind.word);
      assertThat(listed.isArray()).as(answer.body()).isTrue();
      assertThat(listed)
          .extracting(item -> item.path(kind.field).asText())
          .containsExactlyInAnyOrderElementsOf(
              holder.allowed().stream().map(name -> kind.target(address, name)).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("everything")
  void what_a_key_may_not_use_is_answered_like_what_does_not_exist(
      Holder holder, Kind kind, Address address, Era era) throws IOException {
    HttpResponse<String> nowhere = use(holder, kind, address, era, NOWHERE);
    for (String name : List.of(GRANTED, OTHER)) {
      HttpResponse<String> answer = use(holder, kind, address, era, name);
      if (holder.allowed().contains(name)) {
        assertThat(message(answer).has("result")).as(answer.body()).isTrue();
      } else {
        assertThat(answer.statusCode()).isEqualTo(nowhere.statusCode());
        assertThat(withoutId(answer.body().replace(name, NOWHERE)))
            .isEqualTo(withoutId(nowhere.body()));
      }
    }
    assertThat(nowhere.statusCode() == 401).isEqualTo(!holder.known());
  }

  private static HttpResponse<String> use(
      Holder holder, Kind kind, Address address, Era era, String name) {
    String target = kind.target(address, name);
    String params = "\"%s\":\"%s\"".formatted(kind.field, target);
    return ask(holder, address, era, kind.use, params, target);
  }

  /** Refusals name their request. */
  private static String withoutId(String body) {
    return body.replaceAll("\"request_id\":\"[^\"]*\"", "");
  }
}
