package io.aigateway.routing.call;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageSink;
import io.aigateway.domain.usage.UsageState;
import io.aigateway.routing.attempt.Outcome;
import io.aigateway.routing.call.CallObserver.ObservedAttempt;
import io.aigateway.routing.call.CallObserver.ObservedCall;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Gathers what one call comes to and tells it exactly once: {@link #close} is called right before
 * the last byte for the client, and again when the call is over, whatever happened in between. Used
 * by the thread of the call; {@link #began} and {@link #content} also under the lock of {@link
 * StreamCommitment}, which orders them.
 */
final class CallLedger implements AutoCloseable {
  private final UsageSink sink;
  private final ClientCall call;
  private final CallStart start;
  private final boolean onRecord;
  private final LongSupplier nanoTime;
  private final long begunNanos;
  private final ObservedCall observed;

  private final AttemptHistory history = new AttemptHistory();
  private int attempts;
  private Optional<Candidate> current = Optional.empty();
  private Progress progress = Progress.NONE;
  private ObservedAttempt attempted = ObservedAttempt.NONE;
  private CallStatus status = CallStatus.ERROR;
  private Optional<String> error = Optional.of("the gateway failed");
  private Tokens tokens = Tokens.NONE;
  private volatile OptionalInt httpStatus = OptionalInt.empty();
  private volatile OptionalLong firstTokenMillis = OptionalLong.empty();
  private boolean closed;

  private CallLedger(
      ClientCall call,
      CallStart start,
      boolean onRecord,
      UsageSink sink,
      ObservedCall observed,
      LongSupplier nanoTime) {
    this.observed = observed;
    this.call = call;
    this.start = start;
    this.onRecord = onRecord;
    this.sink = sink;
    this.nanoTime = nanoTime;
    this.begunNanos = nanoTime.getAsLong();
  }

  /** Begins the record of a call and tells the sink so. */
  static CallLedger open(
      ClientCall call, UsageSink sink, ObservedCall observed, LongSupplier nanoTime) {
    CallStart start =
        new CallStart(
            call.requestId(),
            call.at(),
            new DialectId(call.request().dialect().id()),
            call.request().stream(),
            call.clientIp(),
            call.key().id(),
            call.key().name(),
            call.request().model());
    return new CallLedger(call, start, sink.started(start), sink, observed, nanoTime);
  }

  /** Whether the call may go on; the sink hears no more of one that may not. */
  boolean onRecord() {
    return onRecord;
  }

  /** What an attempt under way has reported so far. */
  interface Progress {
    /** Nothing reported. */
    Progress NONE =
        new Progress() {
          @Override
          public Optional<TokenUsage> usage() {
            return Optional.empty();
          }

          @Override
          public long outputCharacters() {
            return 0;
          }
        };

    /** Usage as far as reported. */
    Optional<TokenUsage> usage();

    /** Characters of the answer so far. */
    long outputCharacters();
  }

  /** An attempt begins. */
  void attempt(Candidate candidate) {
    attempts++;
    current = Optional.of(candidate);
    progress = Progress.NONE;
    attempted = observed.attempt(candidate);
    history.begun(candidate, elapsedMillis());
  }

  /** The upstream of the attempt under way answers with this status. */
  void answered(int answer) {
    history.answered(answer);
  }

  /** The request cannot be said to the candidate, who is not asked therefore. */
  void passedOver(Candidate candidate, Outcome.Unsayable outcome) {
    history.passedOver(candidate, outcome, elapsedMillis());
  }

  /** What the request of the attempt under way carries for those who watch. */
  Headers watchersHeaders() {
    return attempted.headers();
  }

  /** The attempt under way, if any, is over. */
  void attemptEnded(Outcome outcome) {
    history.ended(outcome, elapsedMillis());
    attempted.ended(outcome);
    attempted = ObservedAttempt.NONE;
  }

  /** Attempts begun. */
  int attempts() {
    return attempts;
  }

  /** The attempt under way streams. */
  void streaming(Progress soFar) {
    progress = soFar;
  }

  /** The status line has gone to the client. */
  void began(int answered) {
    httpStatus = OptionalInt.of(answered);
  }

  /** The first content goes to the client. */
  void content() {
    if (firstTokenMillis.isEmpty()) {
      firstTokenMillis = OptionalLong.of(elapsedMillis());
    }
  }

  /** The client gets its whole answer. */
  void served(Optional<TokenUsage> usage, long outputCharacters) {
    status = CallStatus.SUCCESS;
    error = Optional.empty();
    tokens =
        usage.map(Tokens::exact).orElseGet(() -> estimated(Optional.empty(), outputCharacters));
  }

  /** The client gets an error instead of an answer; what failed attempts cost is not known. */
  void failed(Fault fault, Optional<Candidate> about) {
    status = CallStatus.ERROR;
    error = Optional.of(fault.message());
    current = about.or(() -> current);
    tokens = Tokens.NONE;
  }

  /** The client got half an answer. */
  void brokeOff(Fault fault) {
    history.ended(new Outcome.BrokenOff(fault), elapsedMillis());
    status = CallStatus.ERROR;
    error = Optional.of(fault.message());
    tokens = estimated(progress.usage(), progress.outputCharacters());
  }

  /** The client left. */
  void clientLeft() {
    status = CallStatus.CANCELLED;
    error = Optional.of("the client left");
    tokens = attempts == 0 ? Tokens.NONE : estimated(progress.usage(), progress.outputCharacters());
  }

  /** Tells the sink; every time but the first, nothing happens. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      CallRecord record = record();
      observed.recorded(record);
      if (onRecord) {
        sink.finished(record);
      }
    }
  }

  /** Whether the sink has been told. */
  boolean closed() {
    return closed;
  }

  private CallRecord record() {
    Optional<BigDecimal> cost =
        current
            .map(candidate -> Costs.of(tokens.counts(), candidate.model().facts().prices()))
            .orElseGet(() -> Optional.of(BigDecimal.ZERO));
    long elapsed = elapsedMillis();
    return new CallRecord(
        start,
        current.map(CallLedger::method).orElse(CallMethod.NONE),
        current.map(CallLedger::servedBy),
        attempts,
        history.told(status, elapsed),
        status,
        httpStatus,
        error,
        tokens.counts(),
        tokens.state(),
        cost,
        elapsed,
        firstTokenMillis);
  }

  /** An answer that was not finished reported at most its beginning. */
  private Tokens estimated(Optional<TokenUsage> reported, long outputCharacters) {
    return Tokens.estimated(reported, call.request().estimatedTokens(), outputCharacters);
  }

  private long elapsedMillis() {
    return Duration.ofNanos(nanoTime.getAsLong() - begunNanos).toMillis();
  }

  static CallMethod method(Candidate candidate) {
    return candidate.direct() ? CallMethod.DIRECT : CallMethod.CONVERT;
  }

  static ServedBy servedBy(Candidate candidate) {
    return new ServedBy(
        candidate.provider().id(), candidate.provider().name(), candidate.model().modelId());
  }

  /** Tokens and how well they are known. */
  private record Tokens(TokenCounts counts, UsageState state) {
    /** Vendors count a token for every three to four characters of English; this overstates. */
    private static final int CHARACTERS_PER_TOKEN = 3;

    static final Tokens NONE = new Tokens(TokenCounts.ZERO, UsageState.EXACT);

    static Tokens exact(TokenUsage usage) {
      return new Tokens(
          new TokenCounts(
              usage.input(),
              usage.output(),
              usage.cacheRead(),
              usage.cacheWrite(),
              usage.reasoning()),
          UsageState.EXACT);
    }

    static Tokens estimated(Optional<TokenUsage> reported, long prompt, long outputCharacters) {
      TokenUsage seen = reported.orElse(TokenUsage.ZERO);
      long output = Math.ceilDiv(outputCharacters, CHARACTERS_PER_TOKEN);
      return new Tokens(
          new TokenCounts(
              seen.prompt() > 0 ? seen.input() : prompt,
              Math.max(seen.output(), output),
              seen.cacheRead(),
              seen.cacheWrite(),
              seen.reasoning()),
          UsageState.ESTIMATED);
    }
  }
}
