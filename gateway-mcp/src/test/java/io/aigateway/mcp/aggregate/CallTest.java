package io.aigateway.mcp.aggregate;

import static io.aigateway.mcp.aggregate.Stage.only;
import static io.aigateway.mcp.aggregate.Stage.view;
import static io.aigateway.mcp.testkit.McpSamples.ALL;
import static io.aigateway.mcp.testkit.McpSamples.prompt;
import static io.aigateway.mcp.testkit.McpSamples.resource;
import static io.aigateway.mcp.testkit.McpSamples.service;
import static io.aigateway.mcp.testkit.McpSamples.snapshot;
import static io.aigateway.mcp.testkit.McpSamples.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.testkit.Json;
import io.aigateway.mcp.testkit.McpSamples;
import io.aigateway.mcp.testkit.ScriptedService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
  private final Stage stage =
      new Stage(
          snapshot(
              List.of(ALL),
              List.of(service(1, "ev"), service(2, "fs")),
              List.of(
                  tool(10, 1, "get.env"),
                  tool(11, 2, "read"),
                  resource(20, 1, "d://1"),
                  prompt(30, 1, "greet"))));
  private final ScriptedService ev = stage.connections.up("ev", new ScriptedService());

  @ParameterizedTest
  @ValueSource(strings = {"ev.get.env", "ev__get_env"})
  void a_tool_answers_to_every_style_and_its_service_sees_its_own_name(String name) {
    ev.on(Methods.TOOLS_CALL, "{'content':[],'structuredContent':{'n':1.10},'new':true}");

    ObjectNode result =
        stage.ask(
            view(ALL),
            Methods.TOOLS_CALL,
            "{'name':'" + name + "','arguments':{'a':1},'_meta':{'progressToken':1}}");

    assertThat(result)
        .isEqualTo(Json.of("{'content':[],'structuredContent':{'n':1.10},'new':true}"));
    assertThat(ev.asked())
        .containsExactly(
            new ScriptedService.Asked(
                Methods.TOOLS_CALL,
                Json.of("{'name':'get.env','arguments':{'a':1},'_meta':{'progressToken':1}}")));
    assertThat(stage.connections.owners())
        .containsExactly(new Owner(ALL.id(), Optional.of("session")));
  }

  @Test
  void missing_arguments_become_an_empty_object_and_the_clients_parameters_stay_as_they_are()
      throws Exception {
    ev.on(Methods.TOOLS_CALL, "{'content':[]}");
    ObjectNode params = Json.of("{'name':'get.env'}");
    stage.aggregate.request(only("ev", ALL), Methods.TOOLS_CALL, params, stage.caller);

    assertThat(ev.asked().getFirst().params())
        .isEqualTo(Json.of("{'name':'get.env','arguments':{}}"));
    assertThat(params).isEqualTo(Json.of("{'name':'get.env'}"));
  }

  @Test
  void what_was_linked_can_be_read_back() {
    ev.on(Methods.TOOLS_CALL, "{'content':[{'type':'resource_link','uri':'d://1','name':'n'}]}")
        .on(
            Methods.RESOURCES_READ,
            (params, caller) ->
                Json.of("{'contents':[{'uri':" + params.path("uri") + ",'text':'t'}]}"));
    String link =
        stage
            .ask(view(ALL), Methods.TOOLS_CALL, "{'name':'ev.get.env'}")
            .at("/content/0/uri")
            .asText();
    ObjectNode read = stage.ask(view(ALL), Methods.RESOURCES_READ, "{'uri':'" + link + "'}");

    assertThat(link).isEqualTo("mcp://ev/d://1");
    assertThat(read.at("/contents/0/uri").asText()).isEqualTo(link);
    assertThat(
            stage
                .ask(only("ev", ALL), Methods.RESOURCES_READ, "{'uri':'d://1'}")
                .at("/contents/0/uri")
                .asText())
        .isEqualTo("d://1");
  }

  @Test
  void a_service_that_asks_its_client_is_understood_both_ways() {
    stage.caller.on(
        "sampling/createMessage",
        "{'role':'assistant','content':{'type':'resource_link','uri':'mcp://ev/d://1'}}");
    ev.on(
        Methods.PROMPTS_GET,
        (params, caller) -> {
          caller.notification("notifications/progress", Json.of("{'progress':1}"));
          ObjectNode answer =
              caller.ask(
                  "sampling/createMessage",
                  Json.of("{'messages':[{'content':{'type':'resource_link','uri':'d://1'}}]}"));
          return Json.of("{'messages':[]}").put("saw", answer.at("/content/uri").asText());
        });
    ObjectNode result = stage.ask(view(ALL), Methods.PROMPTS_GET, "{'name':'ev.greet'}");

    assertThat(stage.caller.heard())
        .containsExactly(
            new ScriptedService.Asked("notifications/progress", Json.of("{'progress':1}")),
            new ScriptedService.Asked(
                "sampling/createMessage",
                Json.of(
                    "{'messages':[{'content':{'type':'resource_link','uri':'mcp://ev/d://1'}}]}")));
    assertThat(result.path("saw").asText()).isEqualTo("d://1");
  }

  @Test
  void a_service_that_cannot_be_reached_says_so_without_details() {
    stage.connections.down(
        "ev",
        new ServiceUnreachable(
            Reason.BACKING_OFF,
            "https://secret@ev.internal refused",
            Optional.of(Duration.ofSeconds(4))));
    McpError error = stage.refused(view(ALL), Methods.TOOLS_CALL, "{'name':'ev.get.env'}");

    assertThat(error.code()).isEqualTo(-32603);
    assertThat(error.message()).isEqualTo("The service \"ev\" cannot answer right now");
    assertThat(error.data().orElseThrow())
        .hasToString("{\"service\":\"ev\",\"reason\":\"backing_off\",\"retryAfterMs\":4000}");
    assertThat(stage.records.getFirst().error())
        .contains("The service \"ev\" cannot answer right now: backing_off");
  }

  @Test
  void a_service_that_is_down_stays_listed_and_concerns_no_other() {
    stage.connections.up("fs", new ScriptedService().on(Methods.TOOLS_CALL, "{'content':[]}"));
    stage.connections.down("ev", new ServiceUnreachable(Reason.CONNECT, "refused"));

    assertThat(stage.listed(view(ALL), Methods.TOOLS_LIST, "tools", "uri")).isEmpty();
    assertThat(stage.ask(view(ALL), Methods.TOOLS_LIST, "{}").at("/tools/0/name").asText())
        .isEqualTo("ev.get.env");
    assertThat(stage.ask(view(ALL), Methods.TOOLS_CALL, "{'name':'fs.read'}")).isNotEmpty();
  }

  @Test
  void errors_of_the_service_pass_with_exposed_uris() {
    ev.on(
        Methods.RESOURCES_READ,
        (params, caller) -> {
          throw new McpErrorException(
              new McpError(-32002, "Resource not found", Optional.of(Json.of("{'uri':'d://1'}"))));
        });

    assertThat(stage.refused(view(ALL), Methods.RESOURCES_READ, "{'uri':'mcp://ev/d://1'}"))
        .isEqualTo(
            new McpError(
                -32002, "Resource not found", Optional.of(Json.of("{'uri':'mcp://ev/d://1'}"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {-32700, -32600, -32601, -32020, -32022})
  void errors_between_the_gateway_and_the_service_are_not_the_clients(int code) {
    ev.on(
        Methods.TOOLS_CALL,
        (params, caller) -> {
          throw new McpErrorException(code, "internal");
        });
    McpError error = stage.refused(view(ALL), Methods.TOOLS_CALL, "{'name':'ev.get.env'}");

    assertThat(error.code()).isEqualTo(-32603);
    assertThat(error.message()).doesNotContain("internal");
  }

  @Test
  void parameters_that_are_missing_and_methods_nobody_knows_are_refused() {
    assertThat(stage.refused(view(ALL), Methods.TOOLS_CALL, "{'name':5}"))
        .isEqualTo(McpError.of(-32602, "The parameter \"name\" must be a text"));
    assertThat(stage.refused(view(ALL), Methods.COMPLETE, "{}").code()).isEqualTo(-32602);
    assertThat(stage.refused(view(ALL), "tools/burn", "{}").code()).isEqualTo(-32601);
  }

  @Test
  void every_call_is_written_down_however_it_ends() {
    ev.on(Methods.TOOLS_CALL, "{'content':[],'isError':true}")
        .on(Methods.RESOURCES_READ, "{'contents':[]}")
        .on(
            Methods.PROMPTS_GET,
            (params, caller) -> {
              throw new InterruptedException("given up");
            });
    stage.ask(view(ALL), Methods.TOOLS_CALL, "{'name':'ev.get.env'}");
    stage.ask(view(ALL), Methods.RESOURCES_READ, "{'uri':'mcp://ev/d://1'}");
    assertThatThrownBy(
            () ->
                stage.aggregate.request(
                    view(ALL), Methods.PROMPTS_GET, Json.of("{'name':'ev.greet'}"), stage.caller))
        .isInstanceOf(InterruptedException.class);
    stage.ask(view(ALL), Methods.TOOLS_LIST, "{}");

    assertThat(stage.records)
        .extracting(McpCallRecord::status)
        .containsExactly(McpCallStatus.ERROR, McpCallStatus.SUCCESS, McpCallStatus.CANCELLED);
    assertThat(stage.records.get(1))
        .isEqualTo(
            new McpCallRecord(
                "request 1",
                McpSamples.NOW,
                "10.0.0.1",
                1,
                "key 1",
                OptionalLong.of(1),
                "ev",
                "remote",
                "resource",
                "resources/read",
                "mcp://ev/d://1",
                24,
                15,
                0,
                McpCallStatus.SUCCESS,
                Optional.empty()));
  }

  @Test
  void what_services_said_of_themselves_shapes_what_the_aggregate_says() {
    ObjectNode before = stage.aggregate.capabilities(view(ALL));
    stage.connections.up(
        "fs",
        new ScriptedService(
                Json.of("{'capabilities':{'tools':{}},'instructions':'  Mind the gap. '}"))
            .on(Methods.TOOLS_CALL, "{'content':[]}"));
    stage.ask(view(ALL), Methods.TOOLS_CALL, "{'name':'fs.read'}");

    assertThat(before)
        .isEqualTo(
            Json.of(
                "{'completions':{},'logging':{},'tools':{'listChanged':true},"
                    + "'prompts':{'listChanged':true},"
                    + "'resources':{'listChanged':true,'subscribe':true}}"));
    assertThat(stage.aggregate.capabilities(only("fs", ALL)))
        .isEqualTo(
            Json.of(
                "{'tools':{'listChanged':true},'prompts':{'listChanged':true},"
                    + "'resources':{'listChanged':true}}"));
    assertThat(stage.aggregate.instructions(view(ALL))).isEqualTo("## fs\n\nMind the gap.");
    assertThat(stage.aggregate.instructions(only("fs", ALL))).isEqualTo("Mind the gap.");
  }
}
