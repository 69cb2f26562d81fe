package io.aigateway.mcp.aggregate;

import static io.aigateway.mcp.aggregate.Stage.only;
import static io.aigateway.mcp.aggregate.Stage.view;
import static io.aigateway.mcp.testkit.McpSamples.ALL;
import static io.aigateway.mcp.testkit.McpSamples.NOTHING;
import static io.aigateway.mcp.testkit.McpSamples.changed;
import static io.aigateway.mcp.testkit.McpSamples.granted;
import static io.aigateway.mcp.testkit.McpSamples.prompt;
import static io.aigateway.mcp.testkit.McpSamples.resource;
import static io.aigateway.mcp.testkit.McpSamples.service;
import static io.aigateway.mcp.testkit.McpSamples.snapshot;
import static io.aigateway.mcp.testkit.McpSamples.template;
import static io.aigateway.mcp.testkit.McpSamples.tool;
import static io.aigateway.mcp.testkit.McpSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.testkit.ScriptedService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
  private static final String NO_RESOURCE = "Unknown resource: ";

  private static final ApiKey SOME = granted(3, 10L, 20L, 22L, 30L);

  private final Stage stage =
      new Stage(
          snapshot(
              List.of(ALL, NOTHING, SOME),
              List.of(
                  service(1, "ev"),
                  service(2, "off", false, Isolation.SHARED, false),
                  service(3, "pin", true, Isolation.SHARED, true)),
              List.of(
                  tool(10, 1, "echo"),
                  tool(11, 1, "secret"),
                  with(tool(12, 1, "disabled"), false, true),
                  with(tool(13, 1, "gone"), true, false),
                  tool(14, 2, "echo"),
                  changed(tool(15, 3, "echo")),
                  tool(16, 3, "same"),
                  resource(20, 1, "demo://listed"),
                  resource(21, 1, "demo://family/hidden"),
                  template(22, 1, "demo://family/{id}"),
                  template(23, 1, "demo://others/{id}"),
                  with(resource(24, 1, "demo://family/disabled"), false, true),
                  prompt(30, 1, "greet"),
                  prompt(31, 1, "secret"))));

  @BeforeEach
  void script() {
    ScriptedService echo =
        new ScriptedService()
            .on(Methods.TOOLS_CALL, "{'content':[]}")
            .on(Methods.RESOURCES_READ, "{'contents':[]}")
            .on(Methods.PROMPTS_GET, "{'messages':[]}")
            .on(Methods.COMPLETE, "{'completion':{'values':[]}}");
    stage.connections.up("ev", echo);
    stage.connections.up("off", echo);
    stage.connections.up("pin", echo);
  }

  @Test
  void a_key_without_grants_sees_empty_lists_and_not_everything() {
    for (String[] list :
        new String[][] {
          {Methods.TOOLS_LIST, "tools"},
          {Methods.RESOURCES_LIST, "resources"},
          {Methods.TEMPLATES_LIST, "resourceTemplates"},
          {Methods.PROMPTS_LIST, "prompts"},
        }) {
      assertThat(stage.ask(view(NOTHING), list[0], "{}").toString())
          .isEqualTo("{\"" + list[1] + "\":[]}");
    }
  }

  @Test
  void a_key_sees_what_it_is_granted() {
    assertThat(stage.listed(view(SOME), Methods.TOOLS_LIST, "tools", "name")).contains("ev.echo");
    assertThat(stage.listed(view(SOME), Methods.TOOLS_LIST, "tools", "name"))
        .doesNotContain("ev.secret");
    assertThat(stage.listed(view(SOME), Methods.TEMPLATES_LIST, "resourceTemplates", "uriTemplate"))
        .contains("mcp://ev/demo://family/{id}")
        .doesNotContain("mcp://ev/demo://others/{id}");
  }

  @Test
  void disabled_absent_and_changed_things_do_not_exist_even_for_those_who_may_use_everything() {
    assertThat(
            stage.ask(view(ALL), Methods.TOOLS_LIST, "{}").path("tools").findValuesAsText("name"))
        .contains("ev.echo", "ev.secret", "pin.same")
        .doesNotContain("ev.disabled", "ev.gone", "off.echo", "pin.echo");
    for (String name : List.of("ev.disabled", "ev.gone", "off.echo", "pin.echo")) {
      assertUnknown(ALL, Methods.TOOLS_CALL, "name", name, "Unknown tool: ");
    }
  }

  @Test
  void a_forbidden_item_and_one_that_does_not_exist_are_answered_alike() {
    assertUnknown(SOME, Methods.TOOLS_CALL, "name", "ev.secret", "Unknown tool: ");
    assertUnknown(SOME, Methods.TOOLS_CALL, "name", "ev.nowhere", "Unknown tool: ");
    assertUnknown(SOME, Methods.PROMPTS_GET, "name", "ev.secret", "Unknown prompt: ");
    assertUnknown(SOME, Methods.PROMPTS_GET, "name", "ev.nowhere", "Unknown prompt: ");
    assertUnknown(SOME, Methods.RESOURCES_READ, "uri", "mcp://ev/demo://others/1", NO_RESOURCE);
    assertUnknown(SOME, Methods.RESOURCES_READ, "uri", "mcp://none/demo://others/1", NO_RESOURCE);
    assertThat(stage.connections.owners()).isEmpty();
    assertThat(stage.records)
        .extracting(McpCallRecord::status)
        .hasSize(6)
        .containsOnly(McpCallStatus.DENIED);
  }

  private void assertUnknown(
      ApiKey key, String method, String parameter, String name, String message) {
    McpError error = stage.refused(view(key), method, "{'" + parameter + "':'" + name + "'}");
    assertThat(error).isEqualTo(unknown(message, name));
  }

  private static McpError unknown(String message, String name) {
    return message.equals(NO_RESOURCE)
        ? new McpError(-32602, message + name, Optional.of(JsonRpc.object().put("uri", name)))
        : McpError.of(-32602, message + name);
  }

  @Test
  void a_granted_template_opens_the_uris_it_stands_for() {
    stage.ask(view(SOME), Methods.RESOURCES_READ, "{'uri':'mcp://ev/demo://family/7'}");
    stage.ask(view(SOME), Methods.RESOURCES_READ, "{'uri':'mcp://ev/demo://listed'}");
    stage.ask(only("ev", SOME), Methods.RESOURCES_READ, "{'uri':'demo://family/8'}");

    assertThat(stage.records).extracting(McpCallRecord::status).containsOnly(McpCallStatus.SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp://ev/demo://family/hidden",
        "mcp://ev/demo://family/Hidden",
        "mcp://ev/demo://family/%68idden",
        "mcp://ev/demo://family/disabled",
        "mcp://ev/demo://family/..",
        "mcp://ev/demo://family/%2e%2e",
        "mcp://ev/demo://family/a%2Fb",
        "mcp://ev/demo://family/a/b",
        "mcp://ev/demo://family/1#x",
        "mcp://ev/DEMO://family/1",
        "MCP://ev/demo://family/1",
        "mcp://EV/demo://family/1",
        "mcp://ev/mcp://ev/demo://family/1",
        "mcp://off/mcp://ev/demo://family/1",
        "mcp://ev//demo://family/1",
        "demo://family/1",
        "",
      })
  void no_other_spelling_opens_more(String uri) {
    McpError error = stage.refused(view(SOME), Methods.RESOURCES_READ, "{'uri':'" + uri + "'}");

    assertThat(error).isEqualTo(unknown(NO_RESOURCE, uri));
    assertThat(stage.connections.owners()).isEmpty();
  }

  @Test
  void one_service_shows_only_itself_under_bare_names() {
    assertThat(stage.listed(only("ev", ALL), Methods.TOOLS_LIST, "tools", "name"))
        .containsExactly("echo", "secret");
    assertThat(stage.ask(only("ev", ALL), Methods.TOOLS_CALL, "{'name':'echo'}")).isNotEmpty();
    assertThat(stage.refused(only("ev", ALL), Methods.TOOLS_CALL, "{'name':'pin.same'}").code())
        .isEqualTo(-32602);
    assertThat(stage.aggregate.exists(only("ev", ALL))).isTrue();
    assertThat(stage.aggregate.exists(only("ev", NOTHING))).isFalse();
    assertThat(stage.aggregate.exists(only("off", ALL))).isFalse();
    assertThat(stage.aggregate.exists(only("nowhere", ALL))).isFalse();
    assertThat(stage.aggregate.exists(view(NOTHING))).isTrue();
  }

  @Test
  void completion_is_for_what_may_be_used_and_names_nothing_that_may_not() {
    stage.connections.up(
        "ev",
        new ScriptedService()
            .on(Methods.COMPLETE, "{'completion':{'values':['1','hidden','disabled','2']}}"));

    assertThat(
            stage.ask(
                view(SOME),
                Methods.COMPLETE,
                "{'ref':{'type':'ref/resource','uri':'mcp://ev/demo://family/{id}'},"
                    + "'argument':{'name':'id','value':''}}"))
        .hasToString("{\"completion\":{\"values\":[\"1\",\"2\"]}}");
    assertThat(
            stage.refused(
                view(SOME),
                Methods.COMPLETE,
                "{'ref':{'type':'ref/resource','uri':'mcp://ev/demo://others/{id}'}}"))
        .isEqualTo(McpError.of(-32602, "Unknown resource template: mcp://ev/demo://others/{id}"));
    assertThat(
            stage.refused(
                view(SOME), Methods.COMPLETE, "{'ref':{'type':'ref/prompt','name':'ev.secret'}}"))
        .isEqualTo(McpError.of(-32602, "Unknown prompt: ev.secret"));
  }

  @Test
  void a_tools_definition_is_found_by_every_name_of_those_who_may_call_it() {
    assertThat(stage.aggregate.tool(view(SOME), "ev__echo"))
        .hasValueSatisfying(tool -> assertThat(tool.path("name").asText()).isEqualTo("ev.echo"));
    assertThat(stage.aggregate.tool(view(SOME), "ev.secret")).isEmpty();
  }
}
