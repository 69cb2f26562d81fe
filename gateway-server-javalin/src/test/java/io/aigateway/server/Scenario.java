package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageState;
import io.aigateway.routing.vendor.Behaviour;
import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.Script;
import io.aigateway.routing.vendor.VendorSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two providers behind one alias: the primary is asked first, the fallback when that fails. Says
 * what may have become of a call, each time for all that can be seen of it: the client's answer,
 * the number of attempts, and the record.
 */
final class Scenario implements AutoCloseable {
  static final String QUESTION = "count to 12";
  static final String ANSWER = "1 2 3 4 5 6 7 8 9 10 11 12";

  private static final int ATTEMPTS_MAX = 6;
  private static final int ATTEMPTS_AT_ONE_MAX = 4;
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final Way way;
  final FakeVendor primary;
  final FakeVendor fallback;
  private final String fallbackSpeaks;
  private final GatewayRig rig;
  private final String alias;
  private final String key;
  private final int number = NUMBER.incrementAndGet();

  private Scenario(GatewayRig rig, Way way, String fallbackSpeaks, int fallbackWindow)
      throws IOException {
    this.rig = rig;
    this.way = way;
    this.fallbackSpeaks = fallbackSpeaks;
    this.primary = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
    this.fallback = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
    this.alias = "alias-" + number;
    this.key = rig.key("key-" + number).raw().reveal();
    rig.alias(
        alias,
        rig.model(name("primary"), way.primary(), base(primary, way.primary()), model(0), 100_000),
        rig.model(
            name("fallback"),
            fallbackSpeaks,
            base(fallback, fallbackSpeaks),
            model(1),
            fallbackWindow));
  }

  static Scenario of(GatewayRig rig, Way way) throws IOException {
    return new Scenario(rig, way, way.fallback(), 100_000);
  }

  /** With another context window of the fallback; the primary's has 100,000 tokens. */
  static Scenario withFallbackWindow(GatewayRig rig, Way way, int tokens) throws IOException {
    return new Scenario(rig, way, way.fallback(), tokens);
  }

  /** With a fallback that speaks the primary's protocol. */
  static Scenario ofOneProtocol(GatewayRig rig, Way way) throws IOException {
    return new Scenario(rig, way, way.primary(), 100_000);
  }

  Script primaryDoes() {
    return primary.script(model(0));
  }

  Script fallbackDoes() {
    return fallback.script(model(1));
  }

  Heard ask() {
    return ask("{\"role\":\"user\",\"content\":\"" + QUESTION + "\"}");
  }

  /** Asks with these messages, which are good in both protocols. */
  Heard ask(String messages) {
    String body =
        "{\"model\":\"%s\",\"max_tokens\":4000,\"stream\":%s,\"messages\":[%s]}"
            .formatted(alias, way.stream(), messages);
    return new Heard(way, rig.call(way.path(), key, body));
  }

  /** The client has the primary's whole answer. */
  CallRecord isServedByPrimary(Heard heard, int attempts) {
    return isServed(heard, "primary", model(0), attempts);
  }

  /** The client has the fallback's whole answer and did not notice that the primary failed. */
  CallRecord isServedByFallback(Heard heard, int attempts) {
    return isServed(heard, "fallback", model(1), attempts);
  }

  private CallRecord isServed(Heard heard, String who, String model, int attempts) {
    assertThat(heard.status()).as(heard.body()).isEqualTo(200);
    assertThat(heard.text()).isEqualTo(ANSWER);
    assertThat(heard.endsCleanly()).as(heard.body()).isTrue();
    assertThat(heard.error().isMissingNode()).as(heard.body()).isTrue();
    assertThat(heard.model()).isEqualTo(model);
    CallRecord record = told(heard, who, model, attempts);
    assertThat(record.status()).isEqualTo(CallStatus.SUCCESS);
    assertThat(record.usageState()).isEqualTo(UsageState.EXACT);
    assertThat(record.tokens().output()).isPositive();
    return record;
  }

  /** Some of the primary's answer went out: the client learns that the rest will not come. */
  CallRecord brokeOff(Heard heard) {
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.text()).isNotEmpty().isNotEqualTo(ANSWER);
    assertThat(ANSWER).startsWith(heard.text());
    assertThat(heard.error().path("message").asText()).as(heard.body()).isNotEmpty();
    assertThat(heard.endsCleanly()).as(heard.body()).isFalse();
    CallRecord record = told(heard, "primary", model(0), 1);
    assertThat(record.status()).isEqualTo(CallStatus.ERROR);
    assertThat(record.usageState()).isEqualTo(UsageState.ESTIMATED);
    assertThat(fallback.calls()).isEmpty();
    return record;
  }

  /** The client has an error in its own envelope, and pays nothing. */
  CallRecord isRefused(Heard heard, int status, String who, int attempts) {
    assertThat(heard.status()).as(heard.body()).isEqualTo(status);
    assertThat(heard.error().path("message").asText()).as(heard.body()).isNotEmpty();
    assertThat(heard.error().path("type").asText()).as(heard.body()).isNotEmpty();
    CallRecord record = told(heard, who, who.equals("primary") ? model(0) : model(1), attempts);
    assertThat(record.status()).isEqualTo(CallStatus.ERROR);
    assertThat(record.httpStatus()).hasValue(status);
    assertThat(record.tokens()).isEqualTo(TokenCounts.ZERO);
    return record;
  }

  /** Headers and record name who really answered, and the vendors saw just these attempts. */
  private CallRecord told(Heard heard, String who, String model, int attempts) {
    assertThat(heard.header("x-gateway-provider")).isEqualTo(name(who));
    assertThat(heard.header("x-gateway-model")).isEqualTo(model);
    assertThat(heard.header("x-gateway-attempts")).isEqualTo(Integer.toString(attempts));
    CallRecord record = rig.record(heard.header("x-request-id"));
    assertThat(record.attempts()).isEqualTo(attempts);
    assertThat(record.servedBy().orElseThrow().providerName()).isEqualTo(name(who));
    assertThat(record.servedBy().orElseThrow().modelId()).isEqualTo(model);
    return record;
  }

  /** What the vendors saw of one call: so many attempts, and never too many. */
  void saw(int primaryCalls, int fallbackCalls) {
    assertThat(primary.calls()).hasSize(primaryCalls);
    assertThat(fallback.calls()).hasSize(fallbackCalls);
    assertThat(primaryCalls).isLessThanOrEqualTo(ATTEMPTS_AT_ONE_MAX);
    assertThat(fallbackCalls).isLessThanOrEqualTo(ATTEMPTS_AT_ONE_MAX);
    assertThat(primaryCalls + fallbackCalls).isLessThanOrEqualTo(ATTEMPTS_MAX);
  }

  /** The gateway has hung up on the primary, which may not go on at our cost. */
  void primaryIsCancelled() throws InterruptedException {
    assertThat(primary.awaitCall(call -> call.clientLeft(), LONG)).isPresent();
  }

  /** Whatever happened: a healthy call works right after it. */
  void worksAgain() {
    primaryDoes().clear().always(new Behaviour.Normal());
    fallbackDoes().clear().always(new Behaviour.Normal());
    Heard heard = ask();
    assertThat(heard.status()).as(heard.body()).isEqualTo(200);
    assertThat(heard.text()).isEqualTo(ANSWER);
  }

  /** The error envelope with which the primary's protocol reports the given fault. */
  Behaviour primaryRefuses(int status, String openAiCode, String message) {
    String body =
        way.primary().equals(Way.OPENAI)
            ? "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"%s\"}}"
                .formatted(message, openAiCode)
            : "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"%s\"}}"
                .formatted(message);
    return new Behaviour.Status(status, Map.of(), Optional.of(body));
  }

  private String model(int place) {
    String dialect = place == 0 ? way.primary() : fallbackSpeaks;
    return dialect.equals(Way.OPENAI) ? "demo-gpt" : "demo-claude";
  }

  private String name(String role) {
    return role + "-" + number;
  }

  private static URI base(FakeVendor vendor, String dialect) {
    return dialect.equals(Way.OPENAI) ? vendor.openAiBaseUrl() : vendor.anthropicBaseUrl();
  }

  @Override
  public void close() {
    primary.close();
    fallback.close();
  }
}
