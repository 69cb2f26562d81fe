package io.aigateway.routing.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.Provider;
import io.aigateway.routing.call.Preparation;
import io.aigateway.routing.call.RoutingSettings;
import io.aigateway.routing.call.World;
import io.aigateway.routing.explain.Explanation.Cause;
import io.aigateway.routing.explain.Explanation.Option;
import io.aigateway.routing.explain.Explanation.Said;
import io.aigateway.routing.explain.Explanation.Verdict;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.health.HealthLimits;
import io.aigateway.routing.health.Signal;
import io.aigateway.routing.plan.Reason;
import io.aigateway.routing.plan.Reason.Kind;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.loss.LossPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainerTest {
  private static final URI BASE = URI.create("https://vendor.example/v1");
  private static final String IMAGE =
      """
      {"model":"other","max_tokens":16,"messages":[{"role":"user","content":[
        {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}]}]}
      """;

  private final World world = new World();
  private final InstantSource clock = InstantSource.fixed(World.BEGINNING);
  private final HealthBook health = new HealthBook(HealthLimits.DEFAULTS, clock);
  private final Explainer explainer =
      new Explainer(new Preparation(health, RoutingSettings.DEFAULTS), clock);

  @ParameterizedTest
  @EnumSource
  void the_request_is_shown_as_it_would_be_sent_without_its_secrets(Dialect client) {
    world.leadsTo("a", "openai", BASE, "gpt-x", 2);
    world.leadsTo("b", "anthropic", BASE, "claude-x", 1);

    Explanation explanation = explain(client, Optional.empty(), Optional.empty());

    assertThat(explanation.refusal()).isEmpty();
    assertThat(explanation.options())
        .extracting(Option::verdict)
        .containsExactly(Verdict.TAKEN, Verdict.FALLBACK);
    Said.Sent openAi = sent(explanation.options().getFirst());
    Said.Sent anthropic = sent(explanation.options().getLast());
    assertThat(openAi.uri()).hasToString(BASE + "/chat/completions");
    assertThat(openAi.body()).contains("gpt-x").contains("Hello");
    assertThat(openAi.headers().first("authorization")).contains("Bearer ****");
    assertThat(anthropic.uri()).hasToString(BASE + "/messages");
    assertThat(anthropic.body()).contains("claude-x").contains("Hello");
    assertThat(anthropic.headers().first("x-api-key")).contains("****");
    assertThat(anthropic.headers().first("anthropic-version")).isPresent();
  }

  @Test
  void losses_are_told_and_refuse_the_call_when_strictness_is_asked_for() {
    world.leadsTo("b", "anthropic", BASE, "claude-x", 1);
    String body =
        """
        {"model":"smart","seed":7,"messages":[{"role":"user","content":"Hi"}]}
        """;

    Explanation lenient = explain(Dialect.OPENAI_CHAT, Optional.of(body), Optional.empty());
    Explanation strict =
        explainer.explain(
            new Question(
                Dialect.OPENAI_CHAT,
                World.ALIAS,
                Optional.of(body.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                LossPolicy.STRICT),
            world.snapshot());

    assertThat(sent(lenient.options().getFirst()).losses())
        .anyMatch(loss -> loss.path().equals("seed") && loss.fate() == Fate.DROPPED);
    assertThat(strict.options().getFirst().verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(strict.refusal())
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.cause()).isEqualTo(Cause.REQUEST_REFUSED);
              assertThat(refusal.status()).isEqualTo(400);
            });
  }

  @Test
  void who_cools_down_or_was_refused_or_has_an_open_circuit_goes_last_with_the_reason() {
    world.leadsTo("cooling", "openai", BASE, "m", 9);
    world.leadsTo("broken", "openai", BASE, "m", 8);
    world.leadsTo("rejected", "openai", BASE, "m", 7);
    world.leadsTo("fine", "openai", BASE, "m", 1);
    observe(1, new Signal.SpendLimited(Optional.empty()), 1);
    observe(2, new Signal.Failed(), HealthLimits.DEFAULTS.circuitThreshold());
    observe(3, new Signal.CredentialRejected(), 1);

    List<Option> options =
        explain(Dialect.OPENAI_CHAT, Optional.empty(), Optional.empty()).options();

    assertThat(options)
        .extracting(option -> option.candidate().provider().name())
        .containsExactly("fine", "broken", "rejected", "cooling");
    assertThat(kinds(options.get(1))).contains(Kind.CIRCUIT_OPEN);
    assertThat(kinds(options.get(2))).contains(Kind.CREDENTIAL_REJECTED);
    assertThat(kinds(options.get(3))).contains(Kind.COOLING_DOWN);
  }

  @Test
  void a_model_that_cannot_see_or_hold_the_request_goes_behind_with_the_reason() {
    model("blind", OptionalInt.empty(), Set.of(Feature.TOOLS), 9);
    model("small", OptionalInt.of(1), Set.of(), 8);
    model("fine", OptionalInt.empty(), Set.of(Feature.VISION), 1);

    List<Option> options =
        explain(Dialect.OPENAI_CHAT, Optional.of(IMAGE), Optional.empty()).options();

    assertThat(options.getFirst().candidate().provider().name()).isEqualTo("fine");
    assertThat(kinds(options.get(1))).contains(Kind.NO_VISION);
    assertThat(kinds(options.get(2))).contains(Kind.CONTEXT_TOO_SMALL);
  }

  @Test
  void a_key_that_may_not_call_the_alias_is_told_so_and_nobody_is_asked() {
    world.leadsTo("a", "openai", BASE, "m", 1);
    ApiKey key = World.key(new Grant.Listed(Set.of()));

    Explanation explanation = explain(Dialect.OPENAI_CHAT, Optional.empty(), Optional.of(key));

    assertThat(explanation.refusal())
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.cause()).isEqualTo(Cause.KEY_NOT_ALLOWED);
              assertThat(refusal.status()).isEqualTo(403);
            });
    assertThat(explanation.options())
        .extracting(Option::verdict)
        .containsExactly(Verdict.NOT_ASKED);
  }

  @Test
  void an_ended_key_an_unknown_alias_and_an_alias_without_a_way_are_told_apart() {
    ApiKey ended =
        new ApiKey(
            1,
            "ended",
            World.key().hash(),
            "",
            true,
            Optional.of(World.BEGINNING),
            World.key().grants(),
            World.BEGINNING,
            Optional.empty());
    Question unknown =
        new Question(
            Dialect.ANTHROPIC_MESSAGES,
            "unheard-of",
            Optional.empty(),
            Optional.empty(),
            LossPolicy.LENIENT);

    assertThat(cause(explain(Dialect.OPENAI_CHAT, Optional.empty(), Optional.of(ended))))
        .contains(Cause.KEY_EXPIRED);
    assertThat(cause(explainer.explain(unknown, world.snapshot()))).contains(Cause.ALIAS_UNKNOWN);
    assertThat(cause(explain(Dialect.OPENAI_CHAT, Optional.empty(), Optional.empty())))
        .contains(Cause.NO_CANDIDATE);
  }

  private Explanation explain(Dialect client, Optional<String> body, Optional<ApiKey> key) {
    return explainer.explain(
        new Question(
            client,
            World.ALIAS,
            body.map(text -> text.getBytes(StandardCharsets.UTF_8)),
            key,
            LossPolicy.LENIENT),
        world.snapshot());
  }

  private void model(String name, OptionalInt window, Set<Feature> features, int weight) {
    Provider provider = world.provider(name, Map.of("openai", BASE));
    world.leadsTo(provider, World.facts("m", window, features), weight);
  }

  private void observe(long id, Signal signal, int times) {
    health.adopt(world.snapshot());
    Provider provider = world.snapshot().provider(id).orElseThrow();
    for (int i = 0; i < times; i++) {
      health.observe(provider, id, signal);
    }
  }

  private static Said.Sent sent(Option option) {
    return (Said.Sent) option.said();
  }

  private static List<Kind> kinds(Option option) {
    return option.reasons().stream().map(Reason::kind).toList();
  }

  private static Optional<Cause> cause(Explanation explanation) {
    return explanation.refusal().map(Explanation.Refusal::cause);
  }
}
