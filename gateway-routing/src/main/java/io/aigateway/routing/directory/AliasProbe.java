package io.aigateway.routing.directory;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.routing.call.ClientCall;
import io.aigateway.routing.call.Preparation;
import io.aigateway.routing.call.RoutingSettings;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.plan.Plan;
import io.aigateway.routing.plan.Reason;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.TranslatedAnswer;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.outcome.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * Really calls every way an alias can lead, in each protocol a client may speak. The calls are
 * prepared like any client's, but nothing is retried, recorded or learnt from them. Thread-safe.
 */
public final class AliasProbe {
  /** Calls of one probe under way at the same time. */
  public static final int PARALLEL_MAX = 8;

  /** Longest time of one call. */
  public static final Duration WITHIN = Duration.ofSeconds(30);

  /** Right in every dialect. */
  private static final byte[] QUESTION =
      """
      {"model":"-","max_tokens":64,"messages":[{"role":"user","content":"Hi"}]}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final ApiKey OPERATOR =
      new ApiKey(
          0,
          "operator",
          new KeyHash("00"),
          "",
          true,
          Optional.empty(),
          Map.of(GrantKind.MODELS, new Grant.All()),
          Instant.EPOCH,
          Optional.empty());

  private final Upstream upstream;
  private final RoutingSettings settings;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /**
   * What one call met.
   *
   * @param mapping the way
   * @param providerName of its provider; empty when that is gone
   * @param modelId the vendor's name of its model; empty when that is gone
   * @param protocol what the client speaks
   * @param direct whether the provider speaks the same; empty when nobody was called
   * @param latencyMillis until the whole answer was there
   * @param status HTTP status; empty when there was no answer
   * @param inputTokens as reported
   * @param outputTokens as reported
   * @param answer the beginning of the answer's text; empty without one
   * @param error what went wrong; empty when nothing did
   */
  public record Result(
      Mapping mapping,
      Optional<String> providerName,
      Optional<String> modelId,
      Dialect protocol,
      Optional<Boolean> direct,
      long latencyMillis,
      OptionalInt status,
      long inputTokens,
      long outputTokens,
      String answer,
      Optional<String> error) {}

  /**
   * Wires the way.
   *
   * @param upstream the way to vendors
   * @param settings every number
   * @param clock wall clock
   * @param nanoTime monotonic clock in nanoseconds, such as {@code System::nanoTime}
   */
  public AliasProbe(
      Upstream upstream, RoutingSettings settings, InstantSource clock, LongSupplier nanoTime) {
    this.upstream = requireNonNull(upstream, "upstream");
    this.settings = requireNonNull(settings, "settings");
    this.clock = requireNonNull(clock, "clock");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
  }

  /** Calls all enabled mappings, also of a disabled alias, and waits for all answers. */
  public List<Result> probe(Alias alias, Snapshot snapshot) {
    Snapshot tried = only(alias, snapshot);
    List<Callable<Result>> calls = new ArrayList<>();
    for (Dialect protocol : Dialect.values()) {
      // A book of its own: cooldowns and circuits do not keep anybody from being tried.
      Preparation preparation = new Preparation(new HealthBook(settings.health(), clock), settings);
      ClientCall call = call(alias, protocol, tried);
      Plan plan = preparation.plan(call, 0);
      plan.candidates().forEach(c -> calls.add(() -> ask(preparation, call, c)));
      plan.skipped().stream()
          .filter(skipped -> skipped.reason().kind() != Reason.Kind.MAPPING_DISABLED)
          .forEach(skipped -> calls.add(() -> untried(protocol, skipped, snapshot)));
    }
    return inParallel(calls);
  }

  private static List<Result> inParallel(List<Callable<Result>> calls) {
    try (ExecutorService executor =
        Executors.newFixedThreadPool(
            PARALLEL_MAX, Thread.ofVirtual().name("alias-probe-", 0).factory())) {
      List<Result> results = new ArrayList<>();
      for (Future<Result> result : executor.invokeAll(calls)) {
        results.add(result.get());
      }
      return List.copyOf(results);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a probe tells of what it meets", e.getCause());
    }
  }

  private static Snapshot only(Alias alias, Snapshot snapshot) {
    Alias enabled =
        new Alias(
            alias.id(),
            alias.name(),
            true,
            alias.description(),
            alias.mappings(),
            alias.createdAt(),
            alias.updatedAt());
    List<ProviderModel> models =
        alias.mappings().stream()
            .map(Mapping::providerModelId)
            .distinct()
            .flatMap(id -> snapshot.model(id).stream())
            .toList();
    return Snapshot.of(
        snapshot.revision(),
        List.copyOf(snapshot.providers()),
        models,
        List.of(enabled),
        List.of());
  }

  private ClientCall call(Alias alias, Dialect protocol, Snapshot snapshot) {
    byte[] named = ClientRequest.read(protocol, QUESTION).withModel(alias.name());
    return new ClientCall(
        "probe",
        clock.instant(),
        ClientRequest.read(protocol, named),
        OPERATOR,
        snapshot,
        "",
        Headers.NONE,
        LossPolicy.LENIENT);
  }

  private Result ask(Preparation preparation, ClientCall call, Candidate candidate) {
    long begun = nanoTime.getAsLong();
    Met met;
    try {
      met = answer(preparation, call, candidate);
    } catch (Refusal e) {
      met = Met.failed(OptionalInt.of(e.status()), e.getMessage());
    } catch (UpstreamException | TranslationRefused e) {
      met = Met.failed(OptionalInt.empty(), String.valueOf(e.getMessage()));
    }
    long millis = Duration.ofNanos(nanoTime.getAsLong() - begun).toMillis();
    return new Result(
        candidate.mapping(),
        Optional.of(candidate.provider().name()),
        Optional.of(candidate.model().modelId()),
        call.request().dialect(),
        Optional.of(candidate.direct()),
        millis,
        met.status(),
        met.usage().prompt(),
        met.usage().output(),
        met.answer(),
        met.error());
  }

  private Met answer(Preparation preparation, ClientCall call, Candidate candidate)
      throws UpstreamException {
    TranslatedRequest said = preparation.say(call, candidate);
    UpstreamRequest request =
        Preparation.request(call, candidate, said, new Patience.Whole(WITHIN));
    try (UpstreamResponse response = upstream.send(request)) {
      if (!response.successful()) {
        throw Refusal.of(response, candidate.dialect(), settings.upstream());
      }
      OptionalInt status = OptionalInt.of(response.status());
      return switch (said.answer(response.whole(settings.upstream().answerBytesMax()))) {
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

  private static Result untried(Dialect protocol, Plan.Skipped skipped, Snapshot snapshot) {
    return new Result(
        skipped.mapping(),
        snapshot.provider(skipped.mapping().providerId()).map(Provider::name),
        snapshot.model(skipped.mapping().providerModelId()).map(ProviderModel::modelId),
        protocol,
        Optional.empty(),
        0,
        OptionalInt.empty(),
        0,
        0,
        "",
        Optional.of(skipped.reason().text()));
  }

  private record Met(OptionalInt status, TokenUsage usage, String answer, Optional<String> error) {
    static Met failed(OptionalInt status, String error) {
      return new Met(status, TokenUsage.ZERO, "", Optional.of(error));
    }
  }
}
