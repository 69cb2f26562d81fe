package io.aigateway.mcp.aggregate;

import static io.aigateway.mcp.aggregate.Stage.view;
import static io.aigateway.mcp.testkit.McpSamples.ALL;
import static io.aigateway.mcp.testkit.McpSamples.granted;
import static io.aigateway.mcp.testkit.McpSamples.resource;
import static io.aigateway.mcp.testkit.McpSamples.service;
import static io.aigateway.mcp.testkit.McpSamples.snapshot;
import static io.aigateway.mcp.testkit.McpSamples.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.testkit.Json;
import io.aigateway.mcp.testkit.ScriptedService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final Optional<Owner> EVERYBODY = Optional.empty();
  private static final String UPDATED = Methods.RESOURCE_UPDATED;
  private static final McpService EV = service(1, "ev");
  private static final McpItem ECHO = tool(10, 1, "echo");
  private static final McpItem ONE = resource(20, 1, "d://1");
  private static final McpItem TWO = resource(21, 1, "d://2");
  private static final ApiKey SOME = granted(3, 10L, 20L);

  private final Stage stage = new Stage(config(SOME, ECHO, ONE, TWO));
  private final ScriptedService ev = stage.connections.up("ev", new ScriptedService());
  private final List<String> all = new ArrayList<>();
  private final List<String> some = new ArrayList<>();

  private static Snapshot config(ApiKey some, McpItem... items) {
    return snapshot(List.of(ALL, some), List.of(EV), List.of(items));
  }

  private Aggregate.Watch watch(ApiKey key, List<String> heard) {
    return stage.aggregate.watch(
        view(key), (method, params) -> heard.add(method + " " + params.path("uri").asText()));
  }

  private void says(Optional<Owner> owner, String method, String params) {
    stage.aggregate.listener().notification(1, owner, method, Json.of(params));
  }

  @Test
  void a_changed_list_is_told_to_those_who_see_it_change() {
    watch(ALL, all);
    watch(SOME, some);
    stage.onResync = () -> stage.snapshot = config(SOME, ECHO, ONE, TWO, tool(11, 1, "new"));
    says(EVERYBODY, Methods.TOOLS_CHANGED, "{}");
    says(EVERYBODY, Methods.TOOLS_CHANGED, "{}");
    stage.later.pass(Resyncs.DEBOUNCE);

    assertThat(stage.resynced).containsExactly(1L);
    assertThat(all).containsExactly("notifications/tools/list_changed ");
    assertThat(some).isEmpty();
  }

  @Test
  void a_word_that_comes_while_reading_is_read_as_well_and_failures_are_tried_again_boundedly() {
    List<String> words = new ArrayList<>(List.of("once"));
    stage.onResync =
        () -> {
          if (!words.isEmpty()) {
            words.clear();
            says(EVERYBODY, Methods.TOOLS_CHANGED, "{}");
          }
        };
    says(EVERYBODY, Methods.TOOLS_CHANGED, "{}");
    stage.later.pass(Duration.ofMinutes(1));
    assertThat(stage.resynced).hasSize(2);

    stage.onResync =
        () -> {
          throw new IllegalStateException("somebody else is at it");
        };
    says(EVERYBODY, Methods.TOOLS_CHANGED, "{}");
    stage.later.pass(Duration.ofMinutes(1));
    assertThat(stage.resynced).hasSize(2 + Resyncs.MAX_TRIES);
    assertThat(stage.later.waiting()).isZero();
  }

  @Test
  void a_changed_grant_is_a_changed_list() {
    watch(SOME, some);
    stage.snapshot = config(granted(3, 20L), ECHO, ONE, TWO);
    stage.aggregate.configurationChanged();
    stage.aggregate.configurationChanged();

    assertThat(some).containsExactly("notifications/tools/list_changed ");
  }

  @Test
  void two_clients_on_one_resource_are_one_watch_upstream_released_with_the_last()
      throws Exception {
    Aggregate.Watch first = watch(ALL, all);
    Aggregate.Watch second = watch(SOME, some);
    first.subscribe("mcp://ev/d://1");
    first.subscribe("mcp://ev/d://1");
    second.subscribe("mcp://ev/d://1");
    says(EVERYBODY, UPDATED, "{'uri':'d://1'}");
    says(EVERYBODY, UPDATED, "{'uri':'d://2'}");

    assertThat(ev.watched()).containsExactly(Set.of("d://1"));
    assertThat(all).containsExactly(UPDATED + " mcp://ev/d://1");
    assertThat(some).containsExactly(UPDATED + " mcp://ev/d://1");

    first.close();
    first.close();
    stage.later.pass(Duration.ZERO);
    assertThat(ev.watched()).hasSize(1);
    second.unsubscribe("mcp://ev/d://1");
    second.unsubscribe("mcp://ev/d://1");
    stage.later.pass(Duration.ZERO);
    assertThat(ev.watched()).containsExactly(Set.of("d://1"), Set.of());
  }

  @Test
  void what_may_not_be_read_may_not_be_watched() {
    Aggregate.Watch watch = watch(SOME, some);

    assertThatThrownBy(() -> watch.subscribe("mcp://ev/d://2"))
        .isInstanceOf(McpErrorException.class)
        .hasMessage("Unknown resource: mcp://ev/d://2");
    assertThatThrownBy(() -> watch.subscribe("mcp://ev/d://3"))
        .hasMessage("Unknown resource: mcp://ev/d://3");
    assertThat(ev.watched()).isEmpty();
  }

  @Test
  void a_grant_taken_away_ends_the_updates_at_once_and_the_watch_upstream() throws Exception {
    watch(SOME, some).subscribe("mcp://ev/d://1");
    stage.snapshot = config(granted(3, 10L), ECHO, ONE, TWO);
    says(EVERYBODY, UPDATED, "{'uri':'d://1'}");
    stage.later.pass(Duration.ZERO);

    assertThat(some).containsExactly("notifications/resources/list_changed ");
    assertThat(ev.watched()).containsExactly(Set.of("d://1"), Set.of());
  }

  @Test
  void a_key_that_is_gone_hears_nothing_any_more() throws Exception {
    watch(SOME, some).subscribe("mcp://ev/d://1");
    stage.snapshot = snapshot(List.of(ALL), List.of(EV), List.of(ECHO, ONE, TWO));
    says(EVERYBODY, UPDATED, "{'uri':'d://1'}");
    says(EVERYBODY, Methods.MESSAGE, "{'level':'info','data':'x'}");

    assertThat(some).doesNotContain(UPDATED + " mcp://ev/d://1", Methods.MESSAGE + " ");
  }

  @Test
  void what_is_said_on_one_keys_connection_is_for_nobody_else() {
    watch(ALL, all);
    watch(SOME, some);
    says(Optional.of(new Owner(SOME.id(), Optional.empty())), Methods.MESSAGE, "{'data':'x'}");
    says(
        Optional.of(new Owner(SOME.id(), Optional.of("another session"))),
        Methods.MESSAGE,
        "{'data':'y'}");

    assertThat(all).isEmpty();
    assertThat(some).containsExactly(Methods.MESSAGE + " ");
  }

  @Test
  void a_lost_connection_is_watched_over_again_however_long_it_takes() throws Exception {
    watch(ALL, all).subscribe("mcp://ev/d://1");
    ev.close();
    stage.connections.down("ev", new ServiceUnreachable(Reason.CONNECT, "refused"));
    stage.aggregate.listener().lost(1, EVERYBODY);
    stage.aggregate.listener().lost(1, EVERYBODY);
    stage.later.pass(Duration.ofSeconds(10));
    ScriptedService again = stage.connections.up("ev", new ScriptedService());
    stage.later.pass(Duration.ofMinutes(1));

    assertThat(again.watched()).containsExactly(Set.of("d://1"));
    assertThat(stage.resynced).containsExactly(1L);
    assertThat(stage.later.waiting()).isZero();
  }

  @Test
  void a_watch_that_failed_leaves_nothing_behind() throws Exception {
    stage.connections.down("ev", new ServiceUnreachable(Reason.CONNECT, "refused"));
    Aggregate.Watch watch = watch(ALL, all);
    assertThatThrownBy(() -> watch.subscribe("mcp://ev/d://1"))
        .hasMessage("The service \"ev\" cannot answer right now");
    stage.connections.up("ev", ev);
    watch.subscribe("mcp://ev/d://2");

    assertThat(ev.watched()).containsExactly(Set.of("d://2"));
  }

  @Test
  void keys_with_connections_of_their_own_have_watches_of_their_own() throws Exception {
    stage.snapshot =
        snapshot(
            List.of(ALL, SOME),
            List.of(service(1, "ev", true, Isolation.KEY, false)),
            List.of(ECHO, ONE, TWO));
    watch(ALL, all).subscribe("mcp://ev/d://1");
    watch(ALL, all).subscribe("mcp://ev/d://1");
    watch(SOME, some).subscribe("mcp://ev/d://1");
    says(Optional.of(new Owner(SOME.id(), Optional.empty())), UPDATED, "{'uri':'d://1'}");

    assertThat(ev.watched()).hasSize(2);
    assertThat(all).isEmpty();
    assertThat(some).hasSize(1);
  }
}
