package io.aigateway.routing.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ProbeResult;
import io.aigateway.domain.provider.Provider;
import io.aigateway.routing.call.World;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.jdk.JdkUpstream;
import io.aigateway.routing.vendor.Behaviour;
import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpstreamDirectoryTest {
  private FakeVendor vendor;
  private JdkUpstream upstream;

  @BeforeEach
  void start() throws IOException {
    start(VendorSettings.defaults(InstantSource.system()));
  }

  private void start(VendorSettings settings) throws IOException {
    vendor = FakeVendor.start(settings);
    upstream = new JdkUpstream(UpstreamLimits.DEFAULTS, System::nanoTime);
  }

  @AfterEach
  void stop() {
    upstream.close();
    vendor.close();
  }

  @Test
  void the_lists_of_all_endpoints_are_one() {
    List<ModelDraft> models =
        new UpstreamModelDirectory(upstream, UpstreamLimits.DEFAULTS).list(both());

    assertThat(models)
        .extracting(ModelDraft::modelId)
        .contains("demo-gpt", "demo-claude")
        .doesNotHaveDuplicates();
  }

  @Test
  void a_provider_that_gives_no_list_is_an_upstream_failure_that_names_the_status()
      throws IOException {
    stop();
    start(VendorSettings.defaults(InstantSource.system()).withKeys(Set.of("sk-another-key")));

    assertThatThrownBy(
            () -> new UpstreamModelDirectory(upstream, UpstreamLimits.DEFAULTS).list(both()))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("sk-of-the-provider");
  }

  @Test
  void a_probe_with_a_model_gets_an_answer_on_every_endpoint() {
    List<ProbeResult> results = probe().probe(both(), Optional.of("demo-claude"));

    assertThat(results).hasSize(2);
    ProbeResult anthropic = results.getFirst();
    assertThat(anthropic.success()).as("%s", anthropic).isTrue();
    assertThat(anthropic.status()).hasValue(200);
    assertThat(anthropic.outputTokens()).isPositive();
    assertThat(anthropic.answer()).isNotEmpty();
  }

  @Test
  void a_probe_of_an_openai_model_is_said_in_its_dialect() {
    Provider provider = new World().provider("p", Map.of("openai", vendor.openAiBaseUrl()));

    ProbeResult result = probe().probe(provider, Optional.of("demo-gpt")).getFirst();

    assertThat(result.success()).as("%s", result).isTrue();
    assertThat(result.answer()).isNotEmpty();
  }

  @Test
  void a_probe_without_a_model_reads_the_list() {
    assertThat(probe().probe(both(), Optional.empty())).allMatch(ProbeResult::success);
  }

  @Test
  void a_failing_vendor_is_reported_with_its_status() {
    vendor.script("demo-gpt").always(new Behaviour.Status(503));
    Provider provider = new World().provider("p", Map.of("openai", vendor.openAiBaseUrl()));

    ProbeResult result = probe().probe(provider, Optional.of("demo-gpt")).getFirst();

    assertThat(result.success()).isFalse();
    assertThat(result.status()).hasValue(503);
    assertThat(result.error()).isPresent();
  }

  private UpstreamProbe probe() {
    return new UpstreamProbe(
        upstream, UpstreamLimits.DEFAULTS, InstantSource.system(), System::nanoTime);
  }

  private Provider both() {
    return new World()
        .provider(
            "p", Map.of("openai", vendor.openAiBaseUrl(), "anthropic", vendor.anthropicBaseUrl()));
  }
}
