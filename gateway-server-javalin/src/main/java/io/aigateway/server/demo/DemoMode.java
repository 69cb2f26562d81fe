package io.aigateway.server.demo;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.secret.Secret;
import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorSettings;
import io.aigateway.server.bootstrap.Setup;
import io.aigateway.server.bootstrap.WantedProvider;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The scripted vendor together with the configuration that leads to it. */
public final class DemoMode implements AutoCloseable {
  /** Time between two events of a stream at which people can follow it. */
  public static final Duration HUMAN_PACE = Duration.ofMillis(30);

  private static final int VENDOR_KEY_BYTES = 16;
  private static final String KEY_NAME = "demo";
  private static final String SMART = "demo-smart";

  private final FakeVendor vendor;
  private final DemoBriefing briefing;

  private DemoMode(FakeVendor vendor, DemoBriefing briefing) {
    this.vendor = vendor;
    this.briefing = briefing;
  }

  /**
   * Starts the vendor and sees to it that providers, aliases and a key lead to it.
   *
   * @param pace time between two events of a stream
   * @throws IOException when no port can be opened on the loopback address
   */
  public static DemoMode start(
      Setup setup, Providers providers, Duration pace, InstantSource clock, SecureRandom random)
      throws IOException {
    Secret vendorKey = vendorKey(random);
    FakeVendor vendor =
        FakeVendor.start(
            VendorSettings.defaults(clock).withPace(pace).withKeys(Set.of(vendorKey.reveal())));
    List<ProviderModel> gpts =
        models(
            setup,
            providers,
            wanted("openai", vendor.openAiBaseUrl(), vendorKey, DemoModels.OPENAI));
    List<ProviderModel> claudes =
        models(
            setup,
            providers,
            wanted("anthropic", vendor.anthropicBaseUrl(), vendorKey, DemoModels.ANTHROPIC));
    for (ProviderModel model : gpts) {
      setup.ensureAlias(model.modelId(), "speaks OpenAI", List.of(model));
    }
    for (ProviderModel model : claudes) {
      setup.ensureAlias(model.modelId(), "speaks Anthropic", List.of(model));
    }
    setup.ensureAlias(
        SMART,
        "the one, and when it fails the other",
        List.of(named("demo-gpt", gpts), named("demo-claude", claudes)));
    return new DemoMode(
        vendor,
        new DemoBriefing(
            setup.renewedKey(KEY_NAME).raw(), List.of("demo-gpt", "demo-claude", SMART)));
  }

  /** What a newcomer must know. */
  public DemoBriefing briefing() {
    return briefing;
  }

  @Override
  public void close() {
    vendor.close();
  }

  private static Secret vendorKey(SecureRandom random) {
    byte[] bytes = new byte[VENDOR_KEY_BYTES];
    random.nextBytes(bytes);
    return Secret.of("demo-vendor-" + HexFormat.of().formatHex(bytes));
  }

  private static WantedProvider wanted(
      String dialect, URI baseUrl, Secret key, List<ModelDraft> models) {
    return new WantedProvider(
        new ProviderDraft(
            "demo-" + dialect,
            new TreeMap<>(Map.of(new DialectId(dialect), baseUrl)),
            key,
            true,
            0,
            true,
            Optional.empty()),
        models);
  }

  private static List<ProviderModel> models(
      Setup setup, Providers providers, WantedProvider wanted) {
    Provider provider = setup.ensure(wanted);
    return providers.models(provider.id());
  }

  private static ProviderModel named(String modelId, List<ProviderModel> models) {
    return models.stream().filter(m -> m.modelId().equals(modelId)).findFirst().orElseThrow();
  }
}
