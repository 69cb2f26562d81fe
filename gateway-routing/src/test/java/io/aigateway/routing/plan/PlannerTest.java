package io.aigateway.routing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.Provider;
import io.aigateway.routing.call.World;
import io.aigateway.routing.health.Circuit;
import io.aigateway.routing.health.Cooldown;
import io.aigateway.routing.health.Health;
import io.aigateway.routing.health.HealthView;
import io.aigateway.routing.health.ModelRef;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.Traits;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final URI BASE = URI.create("https://vendor.example/v1");
  private static final Instant NOW = World.BEGINNING;
  private static final Traits PLAIN = new Traits(false, false, false);

  private final World world = new World();

  @Test
  void the_higher_weight_goes_first() {
    openAi("low", 1);
    openAi("high", 9);
    openAi("middle", 5);

    assertThat(order(good(), 0)).containsExactly("high", "middle", "low");
  }

  @Test
  void equal_weights_take_turns() {
    openAi("a", 1);
    openAi("b", 1);
    openAi("c", 1);

    assertThat(order(good(), 0)).containsExactly("a", "b", "c");
    assertThat(order(good(), 1)).containsExactly("b", "c", "a");
    assertThat(order(good(), 2)).containsExactly("c", "a", "b");
    assertThat(order(good(), Integer.MIN_VALUE)).hasSize(3);
  }

  @Test
  void at_equal_weight_the_clients_own_protocol_goes_first_and_only_equals_take_turns() {
    world.leadsTo("converted", "anthropic", BASE, "m", 1);
    openAi("a", 1);
    openAi("b", 1);

    assertThat(order(good(), 0)).containsExactly("a", "b", "converted");
    assertThat(order(good(), 1)).containsExactly("b", "a", "converted");
  }

  @Test
  void weight_counts_more_than_protocol() {
    world.leadsTo("converted", "anthropic", BASE, "m", 2);
    openAi("direct", 1);

    assertThat(order(good(), 0)).containsExactly("converted", "direct");
  }

  @Test
  void a_provider_that_speaks_both_is_called_in_the_clients_own_protocol() {
    Provider both = world.provider("both", Map.of("anthropic", BASE, "openai", BASE));
    world.leadsTo(both, World.facts("m", OptionalInt.empty(), Set.of()), 1);

    Candidate candidate = plan(PLAIN, 0, good(), 0).candidates().getFirst();

    assertThat(candidate.dialect()).isEqualTo(Dialect.OPENAI_CHAT);
    assertThat(candidate.direct()).isTrue();
  }

  @Test
  void a_mapping_in_cooldown_or_with_an_open_circuit_goes_to_the_end() {
    openAi("cooling", 9);
    openAi("open", 8);
    openAi("fine", 1);
    HealthView view =
        new HealthView(
            NOW, Map.of(new ModelRef(1, 1), cooling(60), new ModelRef(2, 2), open(30)), Map.of());

    // Of those that rest, the one that recovers first is tried first.
    assertThat(order(view, 0)).containsExactly("fine", "open", "cooling");
  }

  @Test
  void a_benched_provider_goes_to_the_end() {
    openAi("benched", 9);
    openAi("fine", 1);

    assertThat(order(new HealthView(NOW, Map.of(), Map.of(1L, NOW.plusSeconds(9))), 0))
        .containsExactly("fine", "benched");
  }

  @Test
  void those_that_rest_do_not_take_part_in_taking_turns() {
    openAi("a", 1);
    openAi("b", 1);
    openAi("c", 1);
    HealthView view = new HealthView(NOW, Map.of(new ModelRef(1, 1), cooling(60)), Map.of());

    assertThat(order(view, 0)).containsExactly("b", "c", "a");
    assertThat(order(view, 1)).containsExactly("c", "b", "a");
  }

  @Test
  void who_cannot_see_goes_behind_who_can_when_images_are_shown() {
    model("blind", OptionalInt.empty(), Set.of(Feature.TOOLS), 9);
    model("seeing", OptionalInt.empty(), Set.of(Feature.VISION), 1);

    Plan plan = plan(new Traits(true, false, false), 0, good(), 0);

    assertThat(names(plan)).containsExactly("seeing", "blind");
    assertThat(plan.choices().getLast().reasons())
        .extracting(Reason::kind)
        .contains(Reason.Kind.NO_VISION);
  }

  @Test
  void a_model_of_which_nothing_is_known_can_do_everything() {
    model("unknown", OptionalInt.empty(), Set.of(), 9);
    model("all", OptionalInt.empty(), Set.of(Feature.VISION, Feature.PDF, Feature.TOOLS), 1);

    assertThat(names(plan(new Traits(true, true, true), 1_000_000, good(), 0)))
        .containsExactly("unknown", "all");
  }

  @Test
  void a_window_that_is_too_small_goes_behind_a_larger_one() {
    model("small", OptionalInt.of(8_000), Set.of(), 9);
    model("large", OptionalInt.of(200_000), Set.of(), 1);

    assertThat(names(plan(PLAIN, 8_000, good(), 0))).containsExactly("small", "large");
    assertThat(names(plan(PLAIN, 8_001, good(), 0))).containsExactly("large", "small");
  }

  @Test
  void what_is_disabled_is_skipped_with_its_reason() {
    Provider off = world.provider("off", Map.of("openai", BASE));
    world.leadsTo(
        new Provider(
            off.id(),
            off.name(),
            off.endpoints(),
            off.apiKey(),
            false,
            0,
            false,
            off.profile(),
            off.lastSyncAt(),
            off.createdAt(),
            off.updatedAt()),
        World.facts("m", OptionalInt.empty(), Set.of()),
        1);
    Provider strange = world.provider("strange", Map.of("telepathy", BASE));
    world.leadsTo(strange, World.facts("m", OptionalInt.empty(), Set.of()), 1);

    Plan plan = plan(PLAIN, 0, good(), 0);

    assertThat(plan.routable()).isFalse();
    assertThat(plan.skipped())
        .extracting(skipped -> skipped.reason().kind())
        .containsExactly(Reason.Kind.PROVIDER_DISABLED, Reason.Kind.NO_KNOWN_PROTOCOL);
    assertThat(Planner.routable(World.ALIAS, world.snapshot())).isFalse();
  }

  @Test
  void an_unknown_alias_leads_nowhere() {
    openAi("a", 1);

    Wanted wanted = new Wanted(Dialect.OPENAI_CHAT, "unheard-of", PLAIN, 0);

    assertThat(Planner.plan(wanted, world.snapshot(), good(), 0).routable()).isFalse();
    assertThat(Planner.routable(World.ALIAS, world.snapshot())).isTrue();
    assertThat(Planner.routable("unheard-of", world.snapshot())).isFalse();
  }

  private void openAi(String name, int weight) {
    world.leadsTo(name, "openai", BASE, "m", weight);
  }

  private void model(String name, OptionalInt window, Set<Feature> features, int weight) {
    Provider provider = world.provider(name, Map.of("openai", BASE));
    world.leadsTo(provider, World.facts("m", window, features), weight);
  }

  private List<String> order(HealthView health, int rotation) {
    return names(plan(PLAIN, 0, health, rotation));
  }

  private Plan plan(Traits traits, long tokens, HealthView health, int rotation) {
    Wanted wanted = new Wanted(Dialect.OPENAI_CHAT, World.ALIAS, traits, tokens);
    return Planner.plan(wanted, world.snapshot(), health, rotation);
  }

  private static List<String> names(Plan plan) {
    return plan.candidates().stream().map(c -> c.provider().name()).toList();
  }

  private static HealthView good() {
    return HealthView.allGood(NOW);
  }

  private static Health cooling(long seconds) {
    return new Health(new Cooldown.Cooling(NOW.plusSeconds(seconds)), new Circuit.Closed(0));
  }

  private static Health open(long seconds) {
    return new Health(new Cooldown.Clear(), new Circuit.Open(NOW.plusSeconds(seconds)));
  }
}
