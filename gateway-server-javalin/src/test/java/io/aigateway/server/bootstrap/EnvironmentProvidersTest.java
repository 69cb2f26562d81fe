package io.aigateway.server.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ModelDraft;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProvidersTest {
  private static final DialectId OPENAI = new DialectId("openai");
  private static final DialectId ANTHROPIC = new DialectId("anthropic");

  private static List<WantedProvider> wanted(Map<String, String> environment) {
    return new EnvironmentProviders(environment).wanted();
  }

  private static WantedProvider only(Map<String, String> environment) {
    assertThat(wanted(environment)).hasSize(1);
    return wanted(environment).getFirst();
  }

  @Test
  void nothing_is_wanted_of_an_environment_without_keys() {
    assertThat(wanted(Map.of("PATH", "/bin", "OPENAI_API_KEY", " "))).isEmpty();
  }

  @Test
  void a_vendors_usual_variable_makes_it_a_provider_with_models_to_begin_with() {
    WantedProvider openai = only(Map.of("OPENAI_API_KEY", "sk-vendor"));

    assertThat(openai.provider().name()).isEqualTo("openai");
    assertThat(openai.provider().apiKey().reveal()).isEqualTo("sk-vendor");
    assertThat(openai.provider().endpoints())
        .containsExactly(Map.entry(OPENAI, URI.create("https://api.openai.com/v1")));
    assertThat(openai.provider().allowPrivateNetwork()).isFalse();
    assertThat(openai.models()).extracting(ModelDraft::modelId).contains("gpt-5");
  }

  @Test
  void several_keys_make_several_providers() {
    assertThat(wanted(Map.of("ANTHROPIC_API_KEY", "a", "DEEPSEEK_API_KEY", "d")))
        .extracting(wanted -> wanted.provider().name())
        .containsExactly("anthropic", "deepseek");
  }

  @Test
  void a_vendor_that_speaks_both_protocols_gets_both_endpoints() {
    assertThat(only(Map.of("DEEPSEEK_API_KEY", "d")).provider().endpoints())
        .containsOnlyKeys(OPENAI, ANTHROPIC);
  }

  @Test
  void a_base_url_of_the_environment_moves_the_provider_and_a_local_one_is_allowed() {
    WantedProvider moved =
        only(Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", "http://localhost:11434/v1/"));

    assertThat(moved.provider().endpoints())
        .containsExactly(Map.entry(OPENAI, URI.create("http://localhost:11434/v1")));
    assertThat(moved.provider().allowPrivateNetwork()).isTrue();
  }

  @Test
  void anthropics_base_url_is_written_without_the_version() {
    WantedProvider moved =
        only(Map.of("ANTHROPIC_API_KEY", "k", "ANTHROPIC_BASE_URL", "https://proxy.example.com"));

    assertThat(moved.provider().endpoints())
        .containsExactly(Map.entry(ANTHROPIC, URI.create("https://proxy.example.com/v1")));
  }

  @Test
  void every_known_vendor_has_models_to_begin_with() {
    assertThat(KnownVendor.ALL).allMatch(vendor -> !ShippedModels.of(vendor.name()).isEmpty());
  }
}
