package io.aigateway.routing.call;

import io.aigateway.routing.attempt.Outcome;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.plan.VendorHeaders;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamBody;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.translate.StreamTranslation;
import io.aigateway.translate.TranslatedAnswer;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** One attempt at one candidate: says the request, and passes the answer on if it is one. */
final class Attempt {
  /** An open stream holds this to its end; most events are smaller. */
  static final int EVENT_BYTES = 1024;

  /** What it holds once that was too small. */
  static final int EVENT_BYTES_MAX = 4 * 1024;

  private final ClientCall call;
  private final StreamCommitment client;
  private final CallLedger ledger;
  private final Upstream upstream;
  private final RoutingSettings settings;
  private final InstantSource clock;

  Attempt(
      ClientCall call,
      StreamCommitment client,
      CallLedger ledger,
      Upstream upstream,
      RoutingSettings settings,
      InstantSource clock) {
    this.call = call;
    this.client = client;
    this.ledger = ledger;
    this.upstream = upstream;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Asks the candidate.
   *
   * @param said the request in the candidate's terms; good for this one attempt
   * @param left time until a whole answer must be there
   */
  Outcome at(Candidate candidate, TranslatedRequest said, Duration left) throws ClientGone {
    ledger.attempt(candidate);
    try {
      return call.request().stream() ? stream(candidate, said) : whole(candidate, said, left);
    } catch (UpstreamException e) {
      return e.kind() == Kind.CANCELLED
          ? new Outcome.ClientLeft()
          : new Outcome.NoAnswer(e.kind(), Faults.of(e, candidate));
    }
  }

  private Outcome whole(Candidate candidate, TranslatedRequest said, Duration left)
      throws UpstreamException, ClientGone {
    try (UpstreamResponse response = send(candidate, said, new Patience.Whole(left))) {
      Optional<Outcome> refused = refused(candidate, response);
      if (refused.isPresent()) {
        return refused.get();
      }
      return switch (said.answer(response.whole(settings.upstream().answerBytesMax()))) {
        case TranslatedAnswer.Broken broken -> Outcome.of(broken.fault());
        case TranslatedAnswer.Whole whole -> {
          ledger.served(whole.usage(), whole.outputCharacters());
          client.whole(whole.body(), head(candidate, said, response.headers()));
          yield new Outcome.Served();
        }
      };
    }
  }

  private Outcome stream(Candidate candidate, TranslatedRequest said)
      throws UpstreamException, ClientGone {
    Headers head = ReplyHeaders.stream().with(head(candidate, said, Headers.NONE));
    StreamTranslation translation = client.begin(said, head);
    try (UpstreamResponse response = send(candidate, said, new Patience.Streaming(firstToken()))) {
      Optional<Outcome> refused = refused(candidate, response);
      if (refused.isPresent()) {
        return refused.get();
      }
      client.head(head.with(head(candidate, said, response.headers())));
      ledger.streaming(new SoFar(translation));
      relay(candidate, response.body(), translation);
      return told(translation);
    }
  }

  /** Passes the stream on until it is over in one way or the other. */
  private void relay(Candidate candidate, UpstreamBody body, StreamTranslation translation)
      throws UpstreamException, ClientGone {
    byte[] buffer = new byte[EVENT_BYTES];
    boolean goesOn = true;
    while (goesOn) {
      int count;
      try {
        count = body.read(buffer);
      } catch (IOException e) {
        breakOff(candidate, translation, UpstreamException.of(e));
        return;
      }
      if (count < 0) {
        client.end(translation, new End.Clean());
        return;
      }
      goesOn = client.feed(translation, buffer, count);
      if (count == buffer.length && count < EVENT_BYTES_MAX) {
        buffer = new byte[EVENT_BYTES_MAX];
      }
      if (translation.contentSeen()) {
        body.firstTokenCame();
      }
    }
    if (translation.fault().isEmpty()) {
      body.forgetRest();
    }
  }

  /** A break after the first content is the end of the answer, not only of the attempt. */
  private void breakOff(
      Candidate candidate, StreamTranslation translation, UpstreamException failure)
      throws UpstreamException, ClientGone {
    if (failure.kind() == Kind.CANCELLED || !client.flowing()) {
      throw failure;
    }
    client.end(translation, new End.Cut(Faults.of(failure, candidate)));
  }

  private Outcome told(StreamTranslation translation) {
    return translation
        .fault()
        .<Outcome>map(fault -> client.flowing() ? new Outcome.BrokenOff(fault) : Outcome.of(fault))
        .orElseGet(Outcome.Served::new);
  }

  private UpstreamResponse send(Candidate candidate, TranslatedRequest said, Patience patience)
      throws UpstreamException {
    UpstreamResponse response =
        upstream.send(
            Preparation.request(call, candidate, said, patience).with(ledger.watchersHeaders()));
    ledger.answered(response.status());
    return response;
  }

  private Optional<Duration> firstToken() {
    return settings.firstToken().of(call.request().model());
  }

  private Optional<Outcome> refused(Candidate candidate, UpstreamResponse response)
      throws UpstreamException {
    Headers headers = response.headers();
    if (!response.successful()) {
      return Optional.of(
          new Outcome.Rejected(
              response.status(),
              VendorHeaders.withoutKey(fault(candidate, response), candidate.provider()),
              RetryAfter.of(headers, clock.instant()),
              headers));
    }
    String type = headers.first("content-type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") || type.startsWith("application/xhtml")
        ? Optional.of(new Outcome.Nonsense(Faults.notAnAnswer(candidate)))
        : Optional.empty();
  }

  private Fault fault(Candidate candidate, UpstreamResponse response) throws UpstreamException {
    byte[] body = response.upTo(settings.upstream().errorBytesMax());
    return candidate.dialect().readFault(response.status(), body);
  }

  private Headers head(Candidate candidate, TranslatedRequest said, Headers upstreams) {
    return ReplyHeaders.passed(upstreams, candidate, call.request().dialect(), clock.instant())
        .with(ReplyHeaders.base(call, ledger.attempts()))
        .with(ReplyHeaders.from(candidate))
        .with(ReplyHeaders.losses(said.losses()));
  }

  /** The machine's own count, read when the call is over. */
  private record SoFar(StreamTranslation translation) implements CallLedger.Progress {
    @Override
    public Optional<TokenUsage> usage() {
      return translation.usage();
    }

    @Override
    public long outputCharacters() {
      return translation.outputCharacters();
    }
  }
}
