package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.AttemptOutcome;
import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageState;
import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import io.aigateway.server.admin.AdminClient.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryDatabase
class UsageRoutesTest {
  private static final String LOGS = "/usage/model-logs";

  @Parameter private TestDatabase database;
  @TempDir private Path folder;
  private RunningAdmin admin;
  private AdminClient client;

  @BeforeEach
  void start() {
    admin = RunningAdmin.in(database.fresh(folder));
    client = admin.script();
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  private static CallStart started(int number) {
    return started(number, "192.0.2.1");
  }

  private static CallStart started(int number, String clientIp) {
    return new CallStart(
        "request-" + number,
        RunningAdmin.NOW.plusSeconds(number),
        new DialectId("openai"),
        true,
        clientIp,
        7,
        "app",
        "chat");
  }

  private static CallRecord succeeded(int number) {
    return succeeded(started(number));
  }

  private static CallRecord from(int number, String clientIp) {
    return succeeded(started(number, clientIp));
  }

  private static CallRecord succeeded(CallStart start) {
    return new CallRecord(
        start,
        CallMethod.DIRECT,
        Optional.of(new ServedBy(3, "vendor", "gpt-x")),
        1,
        List.of(),
        CallStatus.SUCCESS,
        OptionalInt.of(200),
        Optional.empty(),
        new TokenCounts(10, 20, 5, 0, 4),
        UsageState.EXACT,
        Optional.of(new BigDecimal("0.00000125")),
        321,
        OptionalLong.of(45));
  }

  private static CallRecord retried(int number) {
    CallRecord served = succeeded(number);
    ServedBy by = served.servedBy().orElseThrow();
    return new CallRecord(
        served.start(),
        served.method(),
        served.servedBy(),
        2,
        List.of(
            new CallAttempt(
                new ServedBy(2, "other vendor", "gpt-y"),
                CallMethod.CONVERT,
                AttemptOutcome.NO_ANSWER,
                OptionalInt.empty(),
                Optional.of("it was too slow"),
                1,
                200),
            new CallAttempt(
                by,
                CallMethod.DIRECT,
                AttemptOutcome.SERVED,
                OptionalInt.of(200),
                Optional.empty(),
                202,
                119)),
        served.status(),
        served.httpStatus(),
        served.error(),
        served.tokens(),
        served.usageState(),
        served.costUsd(),
        served.latencyMillis(),
        served.firstTokenMillis());
  }

  private static CallRecord failed(int number, String error) {
    return new CallRecord(
        started(number),
        CallMethod.NONE,
        Optional.empty(),
        0,
        List.of(),
        CallStatus.ERROR,
        OptionalInt.of(404),
        Optional.of(error),
        TokenCounts.ZERO,
        UsageState.UNKNOWN,
        Optional.empty(),
        1,
        OptionalLong.empty());
  }

  @Test
  void a_call_is_told_in_full() {
    admin.log(List.of(succeeded(1)));

    Answer page = client.get(LOGS);

    JsonNode log = page.json().path("model_logs").get(0);
    assertThat(page.json().path("next_cursor").isNull()).isTrue();
    assertThat(page.text())
        .contains(
            """
            {"id":1,"request_id":"request-1","created_at":"2026-03-04T05:06:08.089Z",\
            "protocol":"openai","call_method":"direct","stream":true,"client_ip":"192.0.2.1",\
            "key_id":7,"key_name":"app","alias":"chat","provider_id":3,"provider_name":"vendor",\
            "model_id":"gpt-x","attempts":1,"attempt_list":[],"status":"success","http_status":200,"error":null,\
            "input_tokens":10,"output_tokens":20,"cache_read_tokens":5,"cache_write_tokens":0,\
            "reasoning_tokens":4,"total_tokens":35,"usage_state":"exact","cost_usd":0.00000125,\
            "latency_ms":321,"first_token_ms":45}\
            """);
    assertThat(client.get(LOGS + "/request-1").json().path("model_log")).isEqualTo(log);
  }

  @Test
  void a_call_tells_how_each_of_its_attempts_went() {
    admin.log(List.of(retried(1)));

    assertThat(client.get(LOGS).text())
        .contains(
            """
            "attempts":2,"attempt_list":[{"provider_id":2,"provider_name":"other vendor",\
            "model_id":"gpt-y","call_method":"convert","outcome":"no_answer","http_status":null,\
            "reason":"it was too slow","start_ms":1,"duration_ms":200},{"provider_id":3,\
            "provider_name":"vendor","model_id":"gpt-x","call_method":"direct",\
            "outcome":"served","http_status":200,"reason":null,"start_ms":202,\
            "duration_ms":119}],"status":"success"\
            """);
  }

  @Test
  void what_is_not_known_is_null() {
    admin.log(List.of(failed(1, "no such alias")));

    JsonNode log = client.get(LOGS).json().path("model_logs").get(0);

    for (String field : List.of("provider_id", "model_id", "cost_usd", "first_token_ms")) {
      assertThat(log.path(field).isNull()).as(field).isTrue();
    }
  }

  @Test
  void pages_lead_to_each_other_without_gaps() {
    admin.log(IntStream.range(0, 5).mapToObj(UsageRoutesTest::succeeded).toList());

    JsonNode first = client.get(LOGS + "?limit=2").json();
    JsonNode second =
        client.get(LOGS + "?limit=2&cursor=" + first.path("next_cursor").textValue()).json();
    JsonNode third =
        client.get(LOGS + "?limit=2&cursor=" + second.path("next_cursor").textValue()).json();

    assertThat(ids(first)).containsExactly("request-4", "request-3");
    assertThat(ids(second)).containsExactly("request-2", "request-1");
    assertThat(ids(third)).containsExactly("request-0");
    assertThat(third.path("next_cursor").isNull()).isTrue();
  }

  private static List<String> ids(JsonNode page) {
    return page.path("model_logs").findValuesAsText("request_id");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2",
    "key_id=7, 2",
    "key_id=8, 0",
    "alias=chat, 2",
    "alias=cha, 0",
    "provider_id=3, 1",
    "status=error, 1",
    "protocol=anthropic, 0",
    "call_method=direct, 1",
    "q=such, 1",
    "q=vendor&status=error, 0",
    "from=2026-03-04T05:06:09Z, 1",
    "to=2026-03-04T05:06:09Z, 1",
  })
  void calls_are_found_by_every_filter(String query, int found) {
    admin.log(List.of(succeeded(1), failed(2, "no such alias")));
    assertThat(ids(client.get(LOGS + "?" + query).json())).hasSize(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=happy",
        "protocol=smoke-signals",
        "call_method=magic",
        "format=xml",
        "limit=0",
        "limit=501",
        "limit=many",
        "cursor=-1",
        "key_id=x",
        "from=yesterday",
        "colour=red",
        "status=error&status=success",
      })
  void a_question_that_makes_no_sense_names_its_parameter(String query) {
    Answer answer = client.get(LOGS + "?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field"))
        .containsExactly(query.split("=", 2)[0]);
  }

  @Test
  void calls_are_counted_together() {
    admin.log(List.of(succeeded(1), succeeded(2), failed(3, "no such alias")));

    JsonNode groups = client.get(LOGS + "/summary?group_by=alias").json().path("groups");

    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).path("group").textValue()).isEqualTo("chat");
    assertThat(groups.get(0).path("requests").intValue()).isEqualTo(3);
    assertThat(groups.get(0).path("successes").intValue()).isEqualTo(2);
    assertThat(groups.get(0).path("total_tokens").intValue()).isEqualTo(70);
    assertThat(groups.get(0).path("cost_usd").decimalValue()).isEqualByComparingTo("0.0000025");
  }

  @ParameterizedTest
  @CsvSource({"client_ip, 192.0.2.1, 3", "call_method, direct, 2"})
  void calls_are_counted_by_what_no_sums_are_kept_of(String by, String group, int requests) {
    admin.log(List.of(succeeded(1), succeeded(2), failed(3, "no such alias")));

    JsonNode summary = client.get(LOGS + "/summary?group_by=" + by).json();

    assertThat(summary.at("/groups/0/group").textValue()).isEqualTo(group);
    assertThat(summary.at("/groups/0/requests").intValue()).isEqualTo(requests);
    assertThat(summary.path("rest").isNull()).isTrue();
  }

  @Test
  void groups_that_are_too_many_are_told_as_one() {
    admin.log(
        IntStream.range(0, UsageQueries.MAX_GROUPS + 2)
            .mapToObj(number -> from(number, "192.0.2." + number))
            .toList());

    JsonNode summary = client.get(LOGS + "/summary?group_by=client_ip").json();

    assertThat(summary.path("groups")).hasSize(UsageQueries.MAX_GROUPS);
    assertThat(summary.at("/rest/requests").intValue()).isEqualTo(2);
    assertThat(summary.at("/rest/total_tokens").intValue()).isEqualTo(70);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?group_by=", "?group_by=mood"})
  void a_summary_needs_something_to_group_by(String query) {
    Answer answer = client.get(LOGS + "/summary" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly("group_by");
    assertThat(answer.text()).contains("provider");
  }

  @Test
  void an_export_holds_every_call_of_every_page() {
    int calls = UsageQueries.MAX_PAGE + 3;
    admin.log(IntStream.range(0, calls).mapToObj(UsageRoutesTest::succeeded).toList());

    Answer all = client.get(LOGS + "?format=csv");
    Answer some = client.get(LOGS + "?format=csv&limit=2");

    assertThat(all.header("Content-Type")).startsWith("text/csv");
    assertThat(all.header("Content-Disposition")).contains("model-logs.csv");
    assertThat(all.text().lines()).hasSize(1 + calls);
    assertThat(all.text().lines().findFirst().orElseThrow()).startsWith("id,request_id,created_at");
    assertThat(all.text()).contains(",0.00000125,321,45\r\n");
    assertThat(some.text().lines()).hasSize(3);
  }

  @Test
  void no_text_of_an_export_becomes_a_formula_or_a_new_line() {
    admin.log(List.of(failed(1, "=HYPERLINK(\"http://evil.example\")\r\n+1")));

    String csv = client.get(LOGS + "?format=csv").text();

    assertThat(csv).contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\r\n+1\",");
  }

  @Test
  void an_unknown_call_does_not_exist() {
    assertThat(client.get(LOGS + "/nobody-asked").status()).isEqualTo(404);
  }

  @Test
  void the_gateway_tells_of_itself() {
    JsonNode system = client.get("/system").json();
    assertThat(system.path("version").textValue()).isEqualTo("1.2.3");
    assertThat(system.path("uptime_seconds").longValue()).isEqualTo(60);
    assertThat(system.path("database").textValue()).isEqualTo(database.kind());
    assertThat(system.path("config_revision").isIntegralNumber()).isTrue();
    assertThat(system.path("degraded").get(0).textValue()).isEqualTo("the journal is full");
  }
}
