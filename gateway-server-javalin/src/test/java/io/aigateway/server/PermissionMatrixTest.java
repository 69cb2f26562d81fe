package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Every kind of key at every route of the model surface; of MCP: {@link McpPermissionMatrixTest}.
 */
@Timeout(60)
@OnEveryDatabase
class PermissionMatrixTest {
  private static final String GRANTED = "granted";
  private static final String OTHER = "other";
  private static final Optional<Instant> NEVER = Optional.empty();
  private static final Optional<Instant> LONG_AGO = Optional.of(Instant.EPOCH);

  @Parameter TestDatabase database;
  @TempDir static Path directory;
  private static GatewayRig rig;
  private static final Map<Holder, String> KEYS = new EnumMap<>(Holder.class);

  /** What a key may do; the status for each alias when it calls and when it looks. */
  enum Holder {
    ALL(200, 200, 200, 200),
    LISTED(200, 403, 200, 404),
    EMPTY_LIST(403, 403, 404, 404),
    DISABLED(401, 401, 401, 401),
    EXPIRED(401, 401, 401, 401);

    private final int callsGranted;
    private final int callsOther;
    private final int looksGranted;
    private final int looksOther;

    Holder(int callsGranted, int callsOther, int looksGranted, int looksOther) {
      this.callsGranted = callsGranted;
      this.callsOther = callsOther;
      this.looksGranted = looksGranted;
      this.looksOther = looksOther;
    }

    int calls(String alias) {
      return alias.equals(GRANTED) ? callsGranted : callsOther;
    }

    int looks(String alias) {
      return alias.equals(GRANTED) ? looksGranted : looksOther;
    }
  }

  private record Route(String method, String path) {}

  private static final List<String> CALLS =
      List.of(
          "/openai/v1/chat/completions",
          "/v1/chat/completions",
          "/anthropic/v1/messages",
          "/v1/messages",
          "/anthropic/v1/messages/count_tokens",
          "/v1/messages/count_tokens");
  private static final List<String> LISTS =
      List.of("/openai/v1/models", "/v1/models", "/anthropic/v1/models");
  private static final List<Route> ONES =
      List.of(
          new Route("GET", "/openai/v1/models/"),
          new Route("GET", "/v1/models/"),
          new Route("GET", "/anthropic/v1/models/"),
          new Route("POST", "/anthropic/v1/models/"));

  @BeforeParameterizedClassInvocation
  static void start(TestDatabase database) throws IOException {
    rig = GatewayRig.start(database, directory, Map.of());
    var model = rig.model("openai", "demo-gpt");
    Alias granted = rig.alias(GRANTED, model);
    rig.alias(OTHER, model);
    for (Holder holder : Holder.values()) {
      IssuedKey key = rig.key(holder.name());
      restrict(holder, key.key().id(), granted.id());
      KEYS.put(holder, key.raw().reveal());
    }
  }

  private static void restrict(Holder holder, long key, long granted) {
    var keys = rig.administration.keys();
    switch (holder) {
      case ALL -> {}
      case LISTED -> keys.grant(key, GrantKind.MODELS, new Grant.Listed(Set.of(granted)));
      case EMPTY_LIST -> keys.grant(key, GrantKind.MODELS, new Grant.Listed(Set.of()));
      case DISABLED -> keys.change(key, draft -> new KeyDraft(draft.name(), false, NEVER));
      case EXPIRED -> keys.change(key, draft -> new KeyDraft(draft.name(), true, LONG_AGO));
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    rig.close();
  }

  private static Stream<Arguments> holdersAndAliases() {
    return Stream.of(Holder.values())
        .flatMap(holder -> Stream.of(GRANTED, OTHER).map(alias -> Arguments.of(holder, alias)));
  }

  private static HttpResponse<String> send(Holder holder, String method, String path, String body) {
    return rig.send(
        method,
        path,
        body,
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + KEYS.get(holder));
  }

  @ParameterizedTest
  @MethodSource("holdersAndAliases")
  void a_call_of_an_alias_is_answered_by_what_the_key_may_use(Holder holder, String alias) {
    String body =
        """
        {"model":"%s","max_tokens":9,"messages":[{"role":"user","content":"hi"}]}\
        """
            .formatted(alias);
    for (String path : CALLS) {
      assertThat(send(holder, "POST", path, body).statusCode())
          .as(path)
          .isEqualTo(holder.calls(alias));
    }
  }

  @ParameterizedTest
  @MethodSource("holdersAndAliases")
  void a_model_is_shown_by_what_the_key_may_use(Holder holder, String alias) {
    for (String path : LISTS) {
      HttpResponse<String> list = send(holder, "GET", path, "");
      boolean known = holder.looks(alias) == 200;
      assertThat(list.statusCode()).as(path).isEqualTo(holder.looks(alias) == 401 ? 401 : 200);
      assertThat(list.body().contains("\"" + alias + "\"")).as(path).isEqualTo(known);
    }
    for (Route route : ONES) {
      assertThat(send(holder, route.method(), route.path() + alias, "").statusCode())
          .as(route.toString())
          .isEqualTo(holder.looks(alias));
    }
  }
}
