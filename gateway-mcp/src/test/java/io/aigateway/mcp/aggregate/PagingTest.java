package io.aigateway.mcp.aggregate;

import static io.aigateway.mcp.aggregate.Stage.only;
import static io.aigateway.mcp.aggregate.Stage.view;
import static io.aigateway.mcp.testkit.McpSamples.ALL;
import static io.aigateway.mcp.testkit.McpSamples.granted;
import static io.aigateway.mcp.testkit.McpSamples.item;
import static io.aigateway.mcp.testkit.McpSamples.service;
import static io.aigateway.mcp.testkit.McpSamples.snapshot;
import static io.aigateway.mcp.testkit.McpSamples.tool;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.testkit.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private static final int TOOLS = 2 * ItemLists.PAGE_SIZE + 500;
  private static final List<McpService> SERVICES = List.of(service(1, "ev"), service(2, "fs"));
  private static final ApiKey EVEN =
      granted(5, LongStream.range(0, TOOLS).filter(i -> i % 2 == 0).boxed().toArray(Long[]::new));

  private final Stage stage = new Stage(snapshot(List.of(ALL), SERVICES, tools()));

  private static List<McpItem> tools() {
    List<McpItem> tools = new ArrayList<>();
    for (int i = 0; i < TOOLS; i++) {
      tools.add(tool(i, 1 + i % 2, "tool" + i));
    }
    return tools;
  }

  private List<String> names(Stage on, ApiKey key) {
    List<String> names = new ArrayList<>();
    String params = "{}";
    while (true) {
      ObjectNode page = on.ask(view(key), Methods.TOOLS_LIST, params);
      page.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
      if (!page.has("nextCursor")) {
        return names;
      }
      params = "{'cursor':'" + page.path("nextCursor").asText() + "'}";
    }
  }

  @Test
  void pages_show_everything_once_in_the_same_order_whatever_order_it_was_read_in() {
    List<McpItem> shuffled = tools();
    Collections.shuffle(shuffled, new Random(3));
    List<String> names = names(stage, ALL);

    assertThat(names).hasSize(TOOLS).doesNotHaveDuplicates();
    assertThat(names(new Stage(snapshot(List.of(ALL), SERVICES, shuffled)), ALL)).isEqualTo(names);
    assertThat(names.getFirst()).isEqualTo("ev.tool0");
    assertThat(names.getLast()).isEqualTo("fs.tool999");
  }

  @Test
  void a_page_holds_as_many_as_its_bound_and_the_last_one_the_rest() {
    assertThat(stage.ask(view(ALL), Methods.TOOLS_LIST, "{}").path("tools"))
        .hasSize(ItemLists.PAGE_SIZE);
    assertThat(names(stage, EVEN)).hasSize(TOOLS / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'x'", "''", "'AAAAAAAAAAAAAAAAAAAAAAAAAAA'", "'ü'", "5", "{}"})
  void a_cursor_nobody_made_is_refused(String cursor) {
    assertThat(stage.refused(view(ALL), Methods.TOOLS_LIST, "{'cursor':" + cursor + "}").code())
        .isEqualTo(-32602);
  }

  @Test
  void a_cursor_is_good_for_its_key_its_list_its_view_and_its_time_only() {
    String params =
        Json.of("{}")
            .set("cursor", stage.ask(view(ALL), Methods.TOOLS_LIST, "{}").path("nextCursor"))
            .toString();

    assertThat(stage.ask(view(ALL), Methods.TOOLS_LIST, params)).isNotEmpty();
    assertThat(stage.refused(view(EVEN), Methods.TOOLS_LIST, params).code()).isEqualTo(-32602);
    assertThat(stage.refused(view(ALL), Methods.PROMPTS_LIST, params).code()).isEqualTo(-32602);
    assertThat(stage.refused(only("ev", ALL), Methods.TOOLS_LIST, params).code()).isEqualTo(-32602);
    assertThat(stage.refused(view(ALL, NameStyle.SAFE), Methods.TOOLS_LIST, params).code())
        .isEqualTo(-32602);
    List<McpItem> more = tools();
    more.add(tool(9_999, 1, "another"));
    stage.snapshot = snapshot(List.of(ALL), SERVICES, more);
    assertThat(stage.refused(view(ALL), Methods.TOOLS_LIST, params).code()).isEqualTo(-32602);
  }

  @Test
  void a_change_that_does_not_concern_services_leaves_cursors_and_views_as_they_are() {
    String params =
        Json.of("{}")
            .set("cursor", stage.ask(view(ALL), Methods.TOOLS_LIST, "{}").path("nextCursor"))
            .toString();
    var before = stage.ask(view(ALL), Methods.TOOLS_LIST, "{}").at("/tools/0");
    stage.snapshot = snapshot(List.of(ALL, EVEN), SERVICES, tools());

    assertThat(stage.ask(view(ALL), Methods.TOOLS_LIST, params)).isNotEmpty();
    assertThat(stage.ask(view(ALL), Methods.TOOLS_LIST, "{}").at("/tools/0")).isSameAs(before);
  }

  @Test
  void an_entry_keeps_all_its_service_said_and_tells_where_it_comes_from() {
    Stage one =
        new Stage(
            snapshot(
                List.of(ALL),
                SERVICES,
                List.of(
                    item(
                        1,
                        1,
                        McpItemKind.TOOL,
                        "a.b",
                        "{\"_meta\":{\"k\":1,\"ui\":{\"resourceUri\":\"ui://x/y\"}},"
                            + "\"icons\":[{\"src\":\"https://i\"}],\"name\":\"a.b\","
                            + "\"new\":1.10,\"title\":\"T\"}"))));

    assertThat(one.ask(view(ALL, NameStyle.SAFE), Methods.TOOLS_LIST, "{}").at("/tools/0"))
        .isEqualTo(
            Json.of(
                "{'_meta':{'k':1,'ui':{'resourceUri':'ui://ev/x/y'},"
                    + "'io.aigateway/origin':{'service':'ev','name':'a.b'}},"
                    + "'icons':[{'src':'https://i'}],'name':'ev__a_b','new':1.10,'title':'T'}"));
    assertThat(one.ask(only("ev", ALL), Methods.TOOLS_LIST, "{}").at("/tools/0"))
        .isEqualTo(
            Json.of(
                "{'_meta':{'k':1,'ui':{'resourceUri':'ui://x/y'}},"
                    + "'icons':[{'src':'https://i'}],'name':'a.b','new':1.10,'title':'T'}"));
  }
}
