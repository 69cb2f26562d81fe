package io.aigateway.routing.vendor;

import static io.aigateway.routing.vendor.VendorClient.ask;
import static io.aigateway.routing.vendor.VendorClient.asking;
import static io.aigateway.routing.vendor.VendorClient.at;
import static io.aigateway.routing.vendor.VendorClient.data;
import static io.aigateway.routing.vendor.VendorClient.events;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAiSideTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));
  private static final String STREAM = ",\"stream\":true";
  private static final String WEATHER =
      """
      ,"tools":[{"type":"function","function":{"name":"get_weather","parameters":
      {"type":"object","properties":{"city":{"type":"string"},"unit":{"enum":["celsius","kelvin"]}},
      "required":["city","unit"]}}},{"type":"function","function":{"name":"get_time"}}]\
      """;

  private FakeVendor vendor;
  private VendorClient client;

  @BeforeEach
  void start() throws IOException {
    vendor = FakeVendor.start(VendorSettings.defaults(CLOCK).withKeys(Set.of("any")));
    client = new VendorClient(vendor);
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private static String refusal(HttpResponse<String> response) {
    assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
    return at(response, "error.message");
  }

  @Test
  void repeats_what_the_user_said() {
    var response = client.chat(ask("Hello"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            """
            {"id":"chatcmpl-000000000000000000000002","object":"chat.completion","created":1772359200,\
            "model":"demo-gpt","system_fingerprint":"fp_demo","choices":[{"index":0,"message":\
            {"role":"assistant","content":"You said: Hello","refusal":null,"annotations":[]},\
            "logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":2,\
            "completion_tokens":4,"total_tokens":6,"prompt_tokens_details":{"cached_tokens":0,\
            "audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,\
            "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"service_tier":"default"}\
            """);
    assertThat(response.headers().firstValue("x-request-id")).isPresent();
    assertThat(response.headers().firstValue("openai-processing-ms")).isPresent();
  }

  @Test
  void streams_role_then_words_then_finish_then_done() {
    var response = client.chat(ask("Hi you", STREAM));

    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/event-stream; charset=utf-8");
    assertThat(events(response)).last().isEqualTo("data: [DONE]");
    assertThat(data(response))
        .extracting(chunk -> at(chunk, "choices.0.delta"))
        .containsExactly(
            "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}",
            "{\"content\":\"You\"}",
            "{\"content\":\" said:\"}",
            "{\"content\":\" Hi\"}",
            "{\"content\":\" you\"}",
            "{}");
    assertThat(data(response))
        .last()
        .extracting(chunk -> at(chunk, "choices.0.finish_reason"))
        .isEqualTo("\"stop\"");
    assertThat(response.body()).doesNotContain("usage");
  }

  @Test
  void usage_comes_in_a_chunk_of_its_own_when_asked_for() {
    var chunks =
        data(client.chat(ask("Hi", STREAM, ",\"stream_options\":{\"include_usage\":true}")));

    assertThat(chunks.getLast().items("choices")).isEmpty();
    assertThat(at(chunks.getLast(), "usage.total_tokens")).isEqualTo("4");
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allSatisfy(chunk -> assertThat(at(chunk, "usage")).isEqualTo("null"));
  }

  @Test
  void counts_one_number_per_event() {
    var chunks = data(client.chat(ask("数到4", STREAM)));

    assertThat(chunks.subList(1, 5))
        .extracting(chunk -> at(chunk, "choices.0.delta.content"))
        .containsExactly("\"1\"", "\" 2\"", "\" 3\"", "\" 4\"");
  }

  @Test
  void calls_the_first_tool_with_arguments_that_fit_its_schema() {
    var response = client.chat(ask("Paris", WEATHER));

    assertThat(at(response, "choices.0.finish_reason")).isEqualTo("\"tool_calls\"");
    assertThat(at(response, "choices.0.message.content")).isEqualTo("null");
    assertThat(at(response, "choices.0.message.tool_calls.0.type")).isEqualTo("\"function\"");
    assertThat(VendorClient.json(response).json())
        .contains("{\\\"city\\\":\\\"Paris\\\",\\\"unit\\\":\\\"celsius\\\"}");
  }

  @Test
  void streams_parallel_calls_with_id_and_name_once_and_arguments_in_pieces() {
    var chunks = data(client.chat(ask("both in parallel", WEATHER, STREAM)));
    var calls =
        chunks.stream()
            .flatMap(chunk -> chunk.items("choices").getFirst().field("delta").stream())
            .flatMap(delta -> delta.items("tool_calls").stream())
            .toList();

    assertThat(calls).filteredOn(call -> call.field("id").isPresent()).hasSize(2);
    assertThat(arguments(calls, "0"))
        .isEqualTo("{\"city\":\"both in parallel\",\"unit\":\"celsius\"}");
    assertThat(arguments(calls, "1")).isEqualTo("{}");
  }

  private static String arguments(List<Json> calls, String index) {
    return calls.stream()
        .filter(call -> at(call, "index").equals(index))
        .flatMap(call -> call.field("function").flatMap(f -> f.text("arguments")).stream())
        .collect(Collectors.joining());
  }

  @Test
  void calls_one_tool_only_when_parallel_calls_are_off_and_the_forced_one_when_forced() {
    var one = client.chat(ask("parallel", WEATHER, ",\"parallel_tool_calls\":false"));
    var forced =
        client.chat(
            ask(
                "x",
                WEATHER,
                ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"get_time\"}}"));
    var none = client.chat(ask("x", WEATHER, ",\"tool_choice\":\"none\""));

    assertThat(VendorClient.json(at(one, "choices.0.message.tool_calls")).asItems()).hasSize(1);
    assertThat(at(forced, "choices.0.message.tool_calls.0.function.name"))
        .isEqualTo("\"get_time\"");
    assertThat(at(none, "choices.0.message.content")).isEqualTo("\"You said: x\"");
  }

  @Test
  void tells_the_result_of_a_tool() {
    var response =
        client.chat(
            """
            {"model":"demo-gpt","messages":[{"role":"user","content":"weather?"},
            {"role":"assistant","tool_calls":[{"id":"c1","type":"function",
            "function":{"name":"get_weather","arguments":"{}"}}]},
            {"role":"tool","tool_call_id":"c1","content":"sunny"}]}\
            """);

    assertThat(at(response, "choices.0.message.content")).isEqualTo("\"The tool answered: sunny\"");
  }

  @Test
  void reasons_first_when_an_effort_is_set() {
    var response = client.chat(ask("Hi", ",\"reasoning_effort\":\"low\""));
    var none = client.chat(ask("Hi", ",\"reasoning_effort\":\"none\""));
    var chunks = data(client.chat(ask("Hi", ",\"reasoning_effort\":\"high\"", STREAM)));

    assertThat(at(response, "choices.0.message.reasoning_content"))
        .isEqualTo("\"The user wants: Hi\"");
    assertThat(at(response, "usage.completion_tokens_details.reasoning_tokens")).isEqualTo("5");
    assertThat(none.body()).doesNotContain("reasoning_content");
    assertThat(at(chunks.get(1), "choices.0.delta.reasoning_content")).isEqualTo("\"The\"");
  }

  @Test
  void sees_images_and_stops_where_told() {
    var image =
        client.chat(
            """
            {"model":"demo-gpt","messages":[{"role":"user","content":[{"type":"text","text":"See"},
            {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}\
            """);
    var stopped = client.chat(ask("one two three", ",\"stop\":[\"two\"]"));
    var limited = client.chat(ask("one two three", ",\"max_tokens\":3"));

    assertThat(at(image, "choices.0.message.content"))
        .isEqualTo("\"You said: See\\nI see 1 image (image/png, 3 bytes)\"");
    assertThat(at(stopped, "choices.0.message.content")).isEqualTo("\"You said: one \"");
    assertThat(at(stopped, "choices.0.finish_reason")).isEqualTo("\"stop\"");
    assertThat(at(limited, "choices.0.message.content")).isEqualTo("\"You said: on\"");
    assertThat(at(limited, "choices.0.finish_reason")).isEqualTo("\"length\"");
  }

  @Test
  void answers_a_json_schema_with_json() {
    var format =
        """
        ,"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object",
        "properties":{"n":{"type":"integer"}},"required":["n"]}}}\
        """;

    assertThat(at(client.chat(ask("x", format)), "choices.0.message.content"))
        .isEqualTo("\"{\\\"n\\\":1}\"");
  }

  @Test
  void bills_a_repeated_long_prompt_as_cached() {
    var body = ask("long ".repeat(1000));
    client.chat(body);

    assertThat(at(client.chat(body), "usage.prompt_tokens_details.cached_tokens"))
        .isEqualTo("1152");
  }

  @Test
  void lists_its_models() {
    var response = client.send(client.openAi("/models"));

    assertThat(at(response, "object")).isEqualTo("\"list\"");
    assertThat(VendorClient.json(response).items("data"))
        .extracting(model -> model.text("id").orElseThrow())
        .containsExactly("demo-gpt", "demo-gpt-mini");
  }

  @Test
  void refuses_a_wrong_key_a_missing_key_and_an_unknown_model() {
    var post = HttpRequest.BodyPublishers.ofString(ask("x"));
    var wrong =
        client.send(
            client.openAi("/chat/completions").setHeader("authorization", "Bearer no").POST(post));
    var unknown = client.chat(asking("gpt-9", "x"));

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(at(wrong, "error.code")).isEqualTo("\"invalid_api_key\"");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(at(unknown, "error.code")).isEqualTo("\"model_not_found\"");
    assertThat(at(unknown, "error.type")).isEqualTo("\"invalid_request_error\"");
  }

  @Test
  void refuses_what_the_api_refuses() {
    assertThat(refusal(client.chat(ask("x", ",\"top_k\":1"))))
        .isEqualTo("\"Unrecognized request argument supplied: top_k\"");
    assertThat(refusal(client.chat(ask("x", ",\"temperature\":3")))).contains("temperature");
    assertThat(refusal(client.chat(ask("x", ",\"tool_choice\":\"auto\"")))).contains("tools");
    assertThat(refusal(client.chat("{\"model\""))).contains("could not be parsed");
    assertThat(refusal(client.chat("{\"model\":\"demo-gpt\",\"messages\":[]}")))
        .contains("messages");
  }

  @Test
  void refuses_results_without_calls_and_calls_without_results() {
    var orphan =
        """
        {"model":"demo-gpt","messages":[{"role":"user","content":"a"},
        {"role":"tool","tool_call_id":"c1","content":"sunny"}]}\
        """;
    var unanswered =
        """
        {"model":"demo-gpt","messages":[{"role":"assistant","tool_calls":[{"id":"c1",
        "type":"function","function":{"name":"f","arguments":"{}"}}]},
        {"role":"user","content":"a"}]}\
        """;

    assertThat(refusal(client.chat(orphan))).contains("must be a response to a preceding message");
    assertThat(refusal(client.chat(unanswered))).contains("must be followed by tool messages");
  }
}
