package io.aigateway.server;

import static io.aigateway.server.McpGround.body;
import static io.aigateway.server.McpGround.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.mcp.client.EndpointClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients see of services, and what passes between them, through a whole gateway. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class McpCatalogueTest {
  private static final String SAFE = "[a-zA-Z0-9_-]{1,64}";

  private McpGround ground;
  private IssuedKey key;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    ground = McpGround.start(directory);
    key = ground.key("all");
  }

  @AfterAll
  void stop() throws Exception {
    ground.close();
  }

  @Test
  void tools_of_any_name_get_one_that_model_vendors_take_and_answer_to_both() throws IOException {
    List<String> names =
        List.of("plain", "with.dot", "with space", "mit-ümlaut", "a b", "a.b", "x".repeat(120));
    UpstreamMcp up = ground.upstream();
    names.forEach(up::tool);
    ground.add("names", up);

    List<String> shown = ground.listed("?names=safe", key, "tools/list", "name");
    assertThat(shown).allMatch(name -> name.matches(SAFE));
    shown.removeIf(name -> !name.startsWith("names__"));
    assertThat(new HashSet<>(shown)).hasSize(names.size());
    for (String name : shown) {
      assertThat(ground.call(key, name, "{}").at("/result/content/0/text").asText()).isIn(names);
    }
    for (String name : names) {
      assertThat(ground.call(key, "names." + name, "{}").at("/result/content/0/text").asText())
          .isEqualTo(name);
    }
  }

  @Test
  void every_page_of_a_service_is_read_and_shown_in_the_same_order_every_time() throws IOException {
    UpstreamMcp up = ground.upstream();
    up.pageSize = 7;
    for (int i = 0; i < 250; i++) {
      up.tool("tool-" + (i * 37 % 250));
      up.with("prompts", UpstreamMcp.object().put("name", "prompt-" + i));
    }
    for (int i = 0; i < 30; i++) {
      up.with("resources", UpstreamMcp.object().put("name", "r").put("uri", "r://" + i));
      up.with(
          "resourceTemplates",
          UpstreamMcp.object().put("name", "t").put("uriTemplate", "t" + i + "://{x}"));
    }
    up.pageSize = 3;
    ground.add("pages", up);

    List<String> tools = ground.tools("pages", key);
    assertThat(tools).hasSize(250).doesNotHaveDuplicates().isSorted();
    for (int i = 0; i < 20; i++) {
      assertThat(ground.tools("pages", key)).isEqualTo(tools);
    }
    assertThat(ground.listed("/pages", key, "prompts/list", "name")).hasSize(250);
    assertThat(ground.listed("/pages", key, "resources/list", "uri")).hasSize(30);
    assertThat(ground.listed("/pages", key, "resources/templates/list", "uriTemplate")).hasSize(30);
  }

  @Test
  void pages_that_never_end_come_to_an_end_and_cursors_are_good_for_their_key_only()
      throws IOException {
    UpstreamMcp up = ground.upstream();
    for (int i = 0; i < 1001; i++) {
      up.tool("tool-" + i);
    }
    ground.add("many", up);
    UpstreamMcp endless = ground.upstream();
    endless.on(
        "prompts/list",
        (params, talk) -> UpstreamMcp.json("{\"prompts\":[],\"nextCursor\":\"again\"}"));
    ground.add("endless", endless.tool("one"));

    assertThat(endless.asked("prompts/list")).hasSizeLessThanOrEqualTo(100);
    assertThat(ground.tools("endless", key)).containsExactly("one");
    assertThat(ground.tools("many", key)).hasSize(1001);
    String cursor =
        ground.askAt("/many", key, "tools/list", "{}").at("/result/nextCursor").asText();
    String params = "{\"cursor\":\"" + cursor + "\"}";
    assertThat(ground.askAt("/many", key, "tools/list", params).at("/result/tools")).hasSize(1);
    IssuedKey other = ground.key("another");
    requireRefused(ground.askAt("/many", other, "tools/list", params));
    requireRefused(ground.askAt("/many", key, "prompts/list", params));
    requireRefused(ground.askAt("/many", key, "tools/list", "{\"cursor\":\"x\"}"));
    up.tool("one-more");
    ground.sync("many");
    requireRefused(ground.askAt("/many", key, "tools/list", params));
  }

  private static void requireRefused(JsonNode answer) {
    assertThat(answer.at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void progress_under_one_token_of_two_clients_comes_to_each_as_its_own() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    UpstreamMcp up = ground.upstream();
    up.tool(
        "steps",
        (params, talk) -> {
          both.countDown();
          both.await();
          for (int step : new int[] {1, 2, 2, 3}) {
            talk.say(
                "notifications/progress",
                UpstreamMcp.object()
                    .put("progress", params.at("/arguments/base").asInt() + step)
                    .set("progressToken", params.at("/_meta/progressToken")));
          }
          return UpstreamMcp.text("done");
        });
    ground.add("steps", up);
    List<Thread> threads = new ArrayList<>();
    List<List<JsonNode>> heard = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < 2; i++) {
      EndpointClient client = ground.session(key);
      List<JsonNode> mine = heard.get(i);
      String call =
          body(
              5,
              "tools/call",
              "{\"name\":\"steps.steps\",\"arguments\":{\"base\":%d},\"_meta\":{\"progressToken\":1}}"
                  .formatted(10 * i));
      threads.add(Thread.startVirtualThread(() -> saying(client, call, mine)));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    for (int i = 0; i < 2; i++) {
      List<JsonNode> messages = heard.get(i);
      assertThat(messages).hasSize(4);
      assertThat(messages.subList(0, 3))
          .extracting(message -> message.at("/params/progress").asInt())
          .containsExactly(10 * i + 1, 10 * i + 2, 10 * i + 3);
      assertThat(messages.subList(0, 3))
          .extracting(message -> message.at("/params/progressToken").toString())
          .containsOnly("1");
      assertThat(messages.get(3).at("/result/content/0/text").asText()).isEqualTo("done");
    }
  }

  private static void saying(EndpointClient client, String message, List<JsonNode> sink) {
    try {
      say(client, message, sink::add);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_call_that_is_taken_back_is_taken_back_from_the_service_by_its_own_session_only()
      throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    UpstreamMcp up = ground.upstream();
    up.tool(
        "slow",
        (params, talk) -> {
          end.await();
          return UpstreamMcp.text("late");
        });
    ground.add("slow", up);
    EndpointClient mine = ground.session(key);
    EndpointClient foreign = ground.session(key);
    String cancel =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":9}}";
    List<JsonNode> answers = new ArrayList<>();
    Thread calling =
        Thread.startVirtualThread(
            () -> saying(mine, body(9, "tools/call", "{\"name\":\"slow.slow\"}"), answers));
    up.awaitAsked("tools/call");

    say(foreign, cancel, message -> {});
    say(foreign, body(1, "ping", "{}"), message -> {});
    assertThat(up.asked("notifications/cancelled")).isEmpty();
    say(mine, cancel, message -> {});

    up.awaitAsked("notifications/cancelled");
    calling.join();
    assertThat(answers).isEmpty();
    end.countDown();
  }

  @Test
  void a_question_is_answered_by_the_session_that_was_asked_and_nobody_else() throws Exception {
    UpstreamMcp up = ground.upstream();
    up.tool(
        "ask",
        (params, talk) ->
            UpstreamMcp.text(
                talk.ask(
                        "q1",
                        "elicitation/create",
                        UpstreamMcp.json("{\"message\":\"who?\",\"requestedSchema\":{}}"))
                    .at("/result/content/name")
                    .asText()));
    ground.add("ask", up.url(), ",\"isolation\":\"session\"");
    EndpointClient mine = ground.session(key);
    EndpointClient sameKey = ground.session(key);
    EndpointClient otherKey = ground.session(ground.key("other"));
    BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    Thread calling =
        Thread.startVirtualThread(
            () -> {
              List<JsonNode> sink = new SinkTo(heard);
              saying(mine, body(9, "tools/call", "{\"name\":\"ask.ask\"}"), sink);
            });
    String id = heard.take().path("id").toString();
    String answer =
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"accept\",\"content\":{\"name\":\"%s\"}}}";

    say(sameKey, answer.formatted(id, "Eve"), message -> {});
    say(otherKey, answer.formatted(id, "Mallory"), message -> {});
    say(mine, answer.formatted(id, "Ada"), message -> {});

    assertThat(heard.take().at("/result/content/0/text").asText()).isEqualTo("Ada");
    calling.join();
  }

  private static final class SinkTo extends ArrayList<JsonNode> {
    private static final long serialVersionUID = 1L;
    private final transient BlockingQueue<JsonNode> queue;

    SinkTo(BlockingQueue<JsonNode> queue) {
      this.queue = queue;
    }

    @Override
    public boolean add(JsonNode message) {
      return queue.add(message);
    }
  }

  @Test
  void a_changed_list_is_told_to_those_who_see_the_change_and_to_nobody_else() throws Exception {
    UpstreamMcp up = ground.upstream();
    ground.add("changing", up.tool("one"));
    IssuedKey blind = ground.keyWithoutGrants("blind");
    ground.grant(blind, GrantKind.MCP_PROMPTS, new Grant.All());
    BlockingQueue<JsonNode> heard = ground.listen(ground.session(key));
    BlockingQueue<JsonNode> heardBlindly = ground.listen(ground.session(blind));
    ground.call(key, "changing.one", "{}"); // Now there is a connection on which it can tell.

    up.tool("two");
    up.tell("notifications/tools/list_changed", UpstreamMcp.object());

    assertThat(heard.take().path("method").asText()).isEqualTo("notifications/tools/list_changed");
    assertThat(ground.tools("changing", key)).containsExactly("one", "two");
    up.with("prompts", UpstreamMcp.object().put("name", "p"));
    up.tell("notifications/prompts/list_changed", UpstreamMcp.object());
    assertThat(heardBlindly.take().path("method").asText())
        .isEqualTo("notifications/prompts/list_changed");
  }

  @Test
  void what_a_service_says_of_itself_is_known_before_anybody_used_it() throws Exception {
    UpstreamMcp up = ground.upstream();
    up.instructions = "Be gentle with it.";
    ground.add("greeting", up.tool("one"));

    JsonNode greeting =
        ground.ask(key, "initialize", "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}");

    assertThat(greeting.at("/result/instructions").asText())
        .isEqualTo("## greeting\n\nBe gentle with it.");
    assertThat(up.asked("tools/call")).isEmpty();
  }

  @Test
  void a_client_whose_roots_changed_has_that_told_to_the_services_of_its_session()
      throws Exception {
    UpstreamMcp up = ground.upstream().tool("one");
    UpstreamMcp other = ground.upstream().tool("one");
    ground.add("roots", up.url(), ",\"isolation\":\"session\"");
    ground.add("other", other.url(), ",\"isolation\":\"session\"");
    EndpointClient client = ground.session(key);
    say(client, body(1, "tools/call", "{\"name\":\"roots.one\"}"), message -> {});

    say(
        client,
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
        message -> {});

    up.awaitAsked("notifications/roots/list_changed");
    assertThat(other.asked("initialize")).hasSize(1); // By the reading of its lists alone.
  }

  @Test
  void a_service_that_moved_is_called_at_its_new_place_only() throws Exception {
    UpstreamMcp before = ground.upstream().tool("one", (p, t) -> UpstreamMcp.text("before"));
    UpstreamMcp after = ground.upstream().tool("one", (p, t) -> UpstreamMcp.text("after"));
    ground.add("moving", before);
    assertThat(ground.call(key, "moving.one", "{}").toString()).contains("before");

    ground.admin(
        "PUT", "/mcp-services/" + ground.id("moving"), "{\"target\":\"" + after.url() + "\"}");

    for (int i = 0; i < 20; i++) {
      assertThat(ground.call(key, "moving.one", "{}").toString()).contains("after");
    }
    assertThat(before.asked("tools/call")).hasSize(1);
  }
}
