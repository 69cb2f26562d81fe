package io.aigateway.routing.call;

import static java.util.Objects.requireNonNull;

import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.translate.FaultAnswer;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.outcome.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the tokens of a prompt (Anthropic Messages API, count tokens): by asking the vendor when
 * the call would go to one that counts, and otherwise by an estimate that rather overstates and
 * says so in {@code x-gateway-estimate}. Counting is no call: it leaves no record. Thread-safe.
 */
public final class TokenCounting {
  private final Upstream upstream;
  private final Preparation preparation;
  private final Supplier<RoutingSettings> settings;

  /**
   * Wires the way.
   *
   * @param upstream the way to vendors
   * @param health the same book that calls use
   * @param settings every number, asked for each call
   */
  public TokenCounting(Upstream upstream, HealthBook health, Supplier<RoutingSettings> settings) {
    this.upstream = requireNonNull(upstream, "upstream");
    this.settings = requireNonNull(settings, "settings");
    this.preparation = new Preparation(health, settings);
  }

  /** Answers the count, or why the alias cannot be called, on the calling thread. */
  public void count(ClientCall call, ClientReply reply) {
    try {
      Optional<Fault> refusal = Preparation.refusal(call);
      if (refusal.isPresent()) {
        FaultAnswer answer = call.request().dialect().fault(refusal.get(), call.requestId());
        answer(call, reply, answer.status(), Headers.NONE, answer.body());
        return;
      }
      Optional<byte[]> counted = countedBy(call);
      if (counted.isPresent()) {
        answer(call, reply, 200, Headers.NONE, counted.get());
      } else {
        Headers estimate = Headers.NONE.with("x-gateway-estimate", "true");
        answer(call, reply, 200, estimate, estimate(call));
      }
    } catch (ClientGone e) {
      System.getLogger(TokenCounting.class.getName())
          .log(System.Logger.Level.DEBUG, "the client left before its count was there");
    }
  }

  /** The vendor's own answer; empty when it does not count or did not answer as it should. */
  private Optional<byte[]> countedBy(ClientCall call) {
    List<Candidate> candidates = preparation.plan(call, 0).candidates();
    if (candidates.isEmpty() || !candidates.getFirst().direct()) {
      return Optional.empty();
    }
    Candidate first = candidates.getFirst();
    String path = first.dialect().wire().countPath();
    return path.isEmpty() ? Optional.empty() : ask(call, first, path);
  }

  private Optional<byte[]> ask(ClientCall call, Candidate candidate, String path) {
    try (UpstreamResponse response =
        upstream.send(
            VendorRequests.post(
                candidate,
                path,
                preparation.say(call, candidate).body(),
                call.headers(),
                new Patience.Whole(settings.get().upstream().headerTimeout())))) {
      return response.successful()
          ? Optional.of(response.whole(settings.get().upstream().errorBytesMax()))
          : Optional.empty();
    } catch (UpstreamException | TranslationRefused e) {
      System.getLogger(TokenCounting.class.getName())
          .log(System.Logger.Level.INFO, "tokens are estimated: {0}", e.getMessage());
      return Optional.empty();
    }
  }

  private static byte[] estimate(ClientCall call) {
    return ("{\"input_tokens\":" + call.request().estimatedTokens() + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void answer(
      ClientCall call, ClientReply reply, int status, Headers more, byte[] body) throws ClientGone {
    reply.begin(status, ReplyHeaders.base(call, 0).with(ReplyHeaders.json(body.length)).with(more));
    reply.write(body);
  }
}
