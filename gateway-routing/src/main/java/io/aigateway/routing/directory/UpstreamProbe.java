package io.aigateway.routing.directory;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ProbeResult;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderProbe;
import io.aigateway.routing.plan.Endpoints;
import io.aigateway.routing.plan.Profiles;
import io.aigateway.routing.plan.VendorHeaders;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.translate.CallId;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.Target;
import io.aigateway.translate.TranslatedAnswer;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.Translator;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.outcome.TokenUsage;
import io.aigateway.translate.target.ModelCapabilities;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** Asks vendors something short, to see whether they answer. Thread-safe. */
public final class UpstreamProbe implements ProviderProbe {
  /** Said in one dialect and translated like any client's request. */
  private static final byte[] QUESTION =
      """
      {"model":"probe","max_tokens":64,"messages":[{"role":"user","content":"Hi"}]}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Upstream upstream;
  private final UpstreamLimits limits;
  private final ModelLists lists;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /**
   * Wires the way.
   *
   * @param upstream the way to vendors
   * @param limits bounds on each exchange
   * @param clock wall clock
   * @param nanoTime monotonic clock in nanoseconds, such as {@code System::nanoTime}
   */
  public UpstreamProbe(
      Upstream upstream, UpstreamLimits limits, InstantSource clock, LongSupplier nanoTime) {
    this.upstream = requireNonNull(upstream, "upstream");
    this.limits = requireNonNull(limits, "limits");
    this.clock = requireNonNull(clock, "clock");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.lists = new ModelLists(upstream, limits);
  }

  @Override
  public List<ProbeResult> probe(Provider provider, Optional<String> modelId) {
    List<ProbeResult> results = new ArrayList<>();
    for (Map.Entry<DialectId, URI> endpoint : provider.endpoints().entrySet()) {
      Dialect.ofId(endpoint.getKey().value())
          .ifPresent(dialect -> results.add(probe(provider, modelId, dialect, endpoint)));
    }
    return List.copyOf(results);
  }

  private ProbeResult probe(
      Provider provider,
      Optional<String> modelId,
      Dialect dialect,
      Map.Entry<DialectId, URI> endpoint) {
    long begun = nanoTime.getAsLong();
    Met met;
    try {
      met =
          modelId.isPresent()
              ? ask(provider, dialect, endpoint.getValue(), modelId.get())
              : list(provider, dialect, endpoint.getValue());
    } catch (Refusal e) {
      met = Met.failed(OptionalInt.of(e.status()), e.getMessage());
    } catch (UpstreamException | TranslationRefused e) {
      met = Met.failed(OptionalInt.empty(), String.valueOf(e.getMessage()));
    }
    long millis = Duration.ofNanos(nanoTime.getAsLong() - begun).toMillis();
    return met.result(endpoint.getKey(), millis);
  }

  private Met list(Provider provider, Dialect dialect, URI base) throws UpstreamException {
    int models = lists.all(provider, dialect, base).size();
    return new Met(OptionalInt.of(200), TokenUsage.ZERO, models + " models", Optional.empty());
  }

  private Met ask(Provider provider, Dialect dialect, URI base, String modelId)
      throws UpstreamException {
    TranslatedRequest said = say(provider, dialect, modelId);
    UpstreamRequest request =
        new UpstreamRequest(
            Endpoints.at(base, dialect.wire().answersPath()),
            VendorHeaders.of(dialect.wire(), provider).with("content-type", "application/json"),
            Optional.of(said.body()),
            provider.allowPrivateNetwork(),
            new Patience.Whole(limits.headerTimeout()));
    try (UpstreamResponse response = upstream.send(request)) {
      if (!response.successful()) {
        throw Refusal.of(response, provider, dialect, limits);
      }
      OptionalInt status = OptionalInt.of(response.status());
      return switch (said.answer(response.whole(limits.answerBytesMax()))) {
        case TranslatedAnswer.Broken broken -> Met.failed(status, broken.fault().message());
        case TranslatedAnswer.Whole whole ->
            new Met(
                status,
                whole.usage().orElse(TokenUsage.ZERO),
                AnswerText.of(whole.body()),
                Optional.empty());
      };
    }
  }

  private TranslatedRequest say(Provider provider, Dialect dialect, String modelId) {
    return Translator.translate(
        ClientRequest.read(Dialect.ANTHROPIC_MESSAGES, QUESTION),
        new Target(
            dialect,
            modelId,
            ModelCapabilities.unknown(),
            Profiles.of(provider),
            LossPolicy.LENIENT,
            Optional.empty()),
        new CallId("probe", clock.instant()));
  }

  private record Met(OptionalInt status, TokenUsage usage, String answer, Optional<String> error) {
    static Met failed(OptionalInt status, String error) {
      return new Met(status, TokenUsage.ZERO, "", Optional.of(error));
    }

    ProbeResult result(DialectId protocol, long millis) {
      return new ProbeResult(
          protocol, error.isEmpty(), millis, status, usage.prompt(), usage.output(), answer, error);
    }
  }
}
