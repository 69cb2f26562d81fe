package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.usage.AttemptOutcome;
import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageState;
import io.aigateway.routing.vendor.Behaviour;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the record of a call says, whichever protocols meet: tokens and cost by kind, how well they
 * are known, who really served, how often was asked and how long it took.
 */
@Timeout(60)
@OnEveryDatabase
class CallRecordsTest {
  private static final String ALL_WAYS = "io.aigateway.server.Way#all";
  private static final String STREAMS = "io.aigateway.server.Way#streams";
  private static final String WHOLES = "io.aigateway.server.Way#wholes";

  /** Enough events for some content in either protocol, and not for all of it. */
  private static final int SOME_EVENTS = 8;

  private static final TokenCounts TOKENS = new TokenCounts(1_000, 200, 3_000, 400, 50);
  private static final Prices PRICES = prices("1", "10", "0.1", "1.25");

  /** 1,000 at 1, 200 at 10, 3,000 at 0.1 and 400 at 1.25 dollars a million. */
  private static final BigDecimal COST = new BigDecimal("0.0038");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Parameter TestDatabase database;
  @TempDir static Path directory;
  private static GatewayRig rig;
  private static String key;

  @BeforeParameterizedClassInvocation
  static void start(TestDatabase database) throws IOException {
    rig =
        GatewayRig.start(
            database,
            directory,
            Map.of(
                "AG_ROUTING_RETRY_PAUSE_MIN", "1ms",
                "AG_ROUTING_RETRY_PAUSE_MAX", "2ms",
                "AG_ROUTING_CIRCUIT_THRESHOLD", "10000",
                "AG_SERVER_STREAM_HEARTBEAT", "100ms"));
    key = rig.key("records").raw().reveal();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void forgetScripts() {
    rig.vendor.script(model(Way.OPENAI)).clear();
    rig.vendor.script(model(Way.ANTHROPIC)).clear();
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void every_kind_of_token_is_counted_and_paid_for(Way way) {
    vendor(way, VendorAnswers.of(way, Optional.of(TOKENS)));

    CallRecord record = record(way, ask(way, alias(priced(way.primary(), PRICES))));

    assertThat(record.tokens()).isEqualTo(TOKENS);
    assertThat(record.costUsd())
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo(COST));
    isServed(record, way);
    assertThat(record.usageState()).isEqualTo(UsageState.EXACT);
    assertThat(record.attempts()).isEqualTo(1);
    assertThat(record.method()).isEqualTo(way.direct() ? CallMethod.DIRECT : CallMethod.CONVERT);
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_price_that_is_not_needed_may_be_unknown(Way way) {
    vendor(way, VendorAnswers.of(way, Optional.of(new TokenCounts(1_000, 200, 0, 0, 0))));
    Prices known = new Prices(PRICES.input(), PRICES.output(), Optional.empty(), Optional.empty());

    CallRecord record = record(way, ask(way, alias(priced(way.primary(), known))));

    assertThat(record.costUsd())
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.003"));
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void one_needed_price_that_is_unknown_leaves_the_cost_unknown(Way way) {
    vendor(way, VendorAnswers.of(way, Optional.of(TOKENS)));
    Prices known =
        new Prices(PRICES.input(), PRICES.output(), PRICES.cacheRead(), Optional.empty());

    CallRecord record = record(way, ask(way, alias(priced(way.primary(), known))));

    assertThat(record.tokens()).isEqualTo(TOKENS);
    assertThat(record.usageState()).isEqualTo(UsageState.EXACT);
    assertThat(record.costUsd()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void after_a_failover_the_one_that_served_is_named_and_paid_alone(Way way) {
    ProviderModel dear = priced(way.primary(), prices("1000", "1000", "1000", "1000"));
    ProviderModel fallback = priced(way.fallback(), PRICES);
    vendor(way, new Behaviour.Status(500));
    rig.vendor
        .script(model(way.fallback()))
        .always(VendorAnswers.of(way.fallback(), way.stream(), Optional.of(TOKENS)));

    CallRecord record = record(way, ask(way, alias(dear, fallback)));

    assertThat(record.attempts()).isEqualTo(3);
    assertThat(record.attemptList())
        .extracting(CallAttempt::outcome)
        .containsExactly(AttemptOutcome.REJECTED, AttemptOutcome.REJECTED, AttemptOutcome.SERVED);
    assertThat(record.servedBy().orElseThrow().providerId()).isEqualTo(fallback.providerId());
    assertThat(record.servedBy().orElseThrow().modelId()).isEqualTo(model(way.fallback()));
    assertThat(record.tokens()).isEqualTo(TOKENS);
    assertThat(record.costUsd())
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo(COST));
    assertThat(record.method()).isEqualTo(way.direct() ? CallMethod.CONVERT : CallMethod.DIRECT);
    isServed(record, way);
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void a_call_that_nobody_served_costs_nothing(Way way) {
    vendor(way, new Behaviour.Status(500));

    CallRecord record = record(way, ask(way, alias(priced(way.primary(), PRICES))));

    assertThat(record.status()).isEqualTo(CallStatus.ERROR);
    assertThat(record.attempts()).isEqualTo(2);
    assertThat(record.tokens()).isEqualTo(TokenCounts.ZERO);
    assertThat(record.costUsd()).hasValueSatisfying(cost -> assertThat(cost).isZero());
    assertThat(record.firstTokenMillis()).isEmpty();
    assertThat(record.error()).isPresent();
  }

  @ParameterizedTest
  @MethodSource(ALL_WAYS)
  void what_a_provider_does_not_report_is_estimated(Way way) {
    vendor(way, VendorAnswers.of(way, Optional.empty()));

    CallRecord record = record(way, ask(way, alias(priced(way.primary(), PRICES))));

    isServed(record, way);
    assertThat(record.usageState()).isEqualTo(UsageState.ESTIMATED);
    assertThat(record.tokens().input()).isPositive();
    assertThat(record.tokens().output()).isBetween(3L, (long) VendorAnswers.TEXT.length());
    assertThat(record.tokens().cacheRead() + record.tokens().cacheWrite()).isZero();
    isPaid(record);
  }

  @ParameterizedTest
  @MethodSource(STREAMS)
  void what_came_of_a_stream_that_was_cut_is_estimated_and_paid(Way way) {
    vendor(way, new Behaviour.CutAfter(SOME_EVENTS));

    CallRecord record = record(way, ask(way, alias(priced(way.primary(), PRICES))));

    assertThat(record.status()).isEqualTo(CallStatus.ERROR);
    assertThat(record.httpStatus()).hasValue(200);
    assertThat(record.error()).isPresent();
    assertThat(record.usageState()).isEqualTo(UsageState.ESTIMATED);
    assertThat(record.tokens().input()).isPositive();
    assertThat(record.tokens().output()).isPositive();
    assertThat(record.firstTokenMillis()).isPresent();
    isPaid(record);
  }

  @ParameterizedTest
  @MethodSource(STREAMS)
  void a_client_that_leaves_a_stream_is_recorded_with_what_is_known(Way way) throws Exception {
    vendor(way, new Behaviour.StallAfter(SOME_EVENTS));
    HttpResponse<InputStream> answer =
        rig.http.send(
            request(way, alias(priced(way.primary(), PRICES))), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertThat(body.read()).isPositive();
    }

    CallRecord record = rig.record(answer.headers().firstValue("x-request-id").orElseThrow());

    assertThat(record.status()).isEqualTo(CallStatus.CANCELLED);
    assertThat(record.usageState()).isEqualTo(UsageState.ESTIMATED);
    assertThat(record.tokens().input()).isPositive();
    assertThat(record.tokens().output()).isPositive();
    isPaid(record);
  }

  @ParameterizedTest
  @MethodSource(WHOLES)
  void a_refusal_of_the_request_is_no_usage(Way way) {
    vendor(way, new Behaviour.Status(400));

    CallRecord record = record(way, ask(way, alias(priced(way.primary(), PRICES))));

    assertThat(record.status()).isEqualTo(CallStatus.ERROR);
    assertThat(record.httpStatus()).hasValue(400);
    assertThat(record.attempts()).isEqualTo(1);
    assertThat(record.tokens()).isEqualTo(TokenCounts.ZERO);
    assertThat(record.servedBy().orElseThrow().modelId()).isEqualTo(model(way.primary()));
  }

  private static void isServed(CallRecord record, Way way) {
    assertThat(record.status()).isEqualTo(CallStatus.SUCCESS);
    assertThat(record.httpStatus()).hasValue(200);
    assertThat(record.error()).isEmpty();
    assertThat(record.start().stream()).isEqualTo(way.stream());
    assertThat(record.start().protocol().value()).isEqualTo(way.client());
    if (way.stream()) {
      assertThat(record.firstTokenMillis()).isPresent();
      assertThat(record.latencyMillis())
          .isGreaterThanOrEqualTo(record.firstTokenMillis().getAsLong());
    } else {
      assertThat(record.firstTokenMillis()).isEmpty();
      assertThat(record.latencyMillis()).isNotNegative();
    }
  }

  /** The estimate is paid like any other usage. */
  private static void isPaid(CallRecord record) {
    TokenCounts tokens = record.tokens();
    BigDecimal expected =
        part(tokens.input(), PRICES.input())
            .add(part(tokens.output(), PRICES.output()))
            .add(part(tokens.cacheRead(), PRICES.cacheRead()))
            .add(part(tokens.cacheWrite(), PRICES.cacheWrite()));
    assertThat(record.costUsd())
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo(expected));
  }

  private static BigDecimal part(long tokens, Optional<BigDecimal> price) {
    return price.orElseThrow().multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
  }

  private static void vendor(Way way, Behaviour behaviour) {
    rig.vendor.script(model(way.primary())).always(behaviour);
  }

  private static String model(String dialect) {
    return dialect.equals(Way.OPENAI) ? "demo-gpt" : "demo-claude";
  }

  private static ProviderModel priced(String dialect, Prices prices) {
    return rig.model("provider-" + NUMBER.incrementAndGet(), dialect, model(dialect), prices);
  }

  private static String alias(ProviderModel... models) {
    return rig.alias("alias-" + NUMBER.incrementAndGet(), models).name();
  }

  private static Heard ask(Way way, String alias) {
    return new Heard(way, rig.send(request(way, alias)));
  }

  private static HttpRequest request(Way way, String alias) {
    String body =
        """
        {"model":"%s","max_tokens":4000,"stream":%s,\
        "messages":[{"role":"user","content":"count to 12"}]}\
        """
            .formatted(alias, way.stream());
    return HttpRequest.newBuilder(rig.uri(way.path()))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + key)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static CallRecord record(Way way, Heard heard) {
    CallRecord record = rig.record(heard.header("x-request-id"));
    assertThat(record.start().keyName()).as(way.toString()).isEqualTo("records");
    return record;
  }

  private static Prices prices(String input, String output, String cacheRead, String cacheWrite) {
    return new Prices(
        Optional.of(new BigDecimal(input)),
        Optional.of(new BigDecimal(output)),
        Optional.of(new BigDecimal(cacheRead)),
        Optional.of(new BigDecimal(cacheWrite)));
  }
}
