package io.aigateway.routing.call;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.usage.UsageSink;
import io.aigateway.routing.attempt.AttemptBudget;
import io.aigateway.routing.attempt.AttemptLimits;
import io.aigateway.routing.attempt.AttemptTally;
import io.aigateway.routing.attempt.Course;
import io.aigateway.routing.attempt.FaultTable;
import io.aigateway.routing.attempt.Outcome;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.plan.Plan;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.outcome.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The whole way of a client's call: admit, plan, then ask one candidate after the other until the
 * client has an answer or nobody is left; and one record of it, whatever happened. Thread-safe.
 */
public final class ModelGateway implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ModelGateway.class.getName());

  private final Upstream upstream;
  private final UsageSink usage;
  private final HealthBook health;
  private final Supplier<RoutingSettings> settings;
  private final InstantSource clock;
  private final CallObserver observer;
  private final RandomGenerator random;
  private final LongSupplier nanoTime;
  private final Preparation preparation;
  private final Heartbeat heartbeat;
  private final Turns turns = new Turns();
  private final AttemptTally attempts = new AttemptTally();
  private final LossTally lost = new LossTally();
  private final Losses losses = new Losses(lost);

  /**
   * Wires the way.
   *
   * @param upstream the way to vendors
   * @param usage takes exactly one record for each call
   * @param health shared with whatever shows it
   * @param settings every number; asked for each call and attempt, so that they may change, but for
   *     the heartbeat
   * @param clock wall clock
   * @param random for jitter; thread-safe
   * @param nanoTime monotonic clock in nanoseconds, such as {@code System::nanoTime}
   */
  public ModelGateway(
      Upstream upstream,
      UsageSink usage,
      HealthBook health,
      Supplier<RoutingSettings> settings,
      InstantSource clock,
      RandomGenerator random,
      LongSupplier nanoTime) {
    this(upstream, usage, CallObserver.NONE, health, settings, clock, random, nanoTime);
  }

  /**
   * As the other one.
   *
   * @param observer sees every call
   */
  public ModelGateway(
      Upstream upstream,
      UsageSink usage,
      CallObserver observer,
      HealthBook health,
      Supplier<RoutingSettings> settings,
      InstantSource clock,
      RandomGenerator random,
      LongSupplier nanoTime) {
    this.observer = requireNonNull(observer, "observer");
    this.upstream = requireNonNull(upstream, "upstream");
    this.usage = requireNonNull(usage, "usage");
    this.health = requireNonNull(health, "health");
    this.settings = requireNonNull(settings, "settings");
    this.clock = requireNonNull(clock, "clock");
    this.random = requireNonNull(random, "random");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.preparation = new Preparation(health, settings);
    this.heartbeat = new Heartbeat(settings.get().heartbeat());
  }

  /**
   * Serves the call on the calling thread and returns when the answer is complete, whatever became
   * of it. Interrupting the thread cancels the call and the request to the vendor.
   */
  public void call(ClientCall call, ClientReply reply) {
    try (CallObserver.ObservedCall observed = observer.begun(call);
        CallLedger ledger = CallLedger.open(call, usage, observed, nanoTime);
        StreamCommitment client = new StreamCommitment(call, reply, ledger, heartbeat, nanoTime)) {
      try {
        serve(call, client, ledger);
      } catch (ClientGone e) {
        ledger.clientLeft();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "call " + call.requestId() + " failed", e);
        refuse(call, client, ledger, Faults.internal());
      }
    }
  }

  private void serve(ClientCall call, StreamCommitment client, CallLedger ledger)
      throws ClientGone {
    if (!ledger.onRecord()) {
      tell(call, client, ledger, Faults.unrecorded());
      return;
    }
    Optional<Fault> refusal = Preparation.refusal(call);
    if (refusal.isPresent()) {
      tell(call, client, ledger, refusal.get());
      return;
    }
    Plan plan = plan(call);
    if (!plan.routable()) {
      tell(call, client, ledger, Faults.unknownModel(call.request().model()));
      return;
    }
    serve(call, plan, client, ledger);
  }

  private void serve(ClientCall call, Plan plan, StreamCommitment client, CallLedger ledger)
      throws ClientGone {
    AttemptLimits limits = settings.get().attempts();
    AttemptBudget budget = new AttemptBudget(limits, nanoTime);
    Course course = new Course(plan.candidates(), budget, limits, random);
    Course.Step step = course.begin();
    while (step instanceof Course.Step.Try next) {
      Optional<Course.Step> instead = instead(next, course);
      if (instead.isPresent()) {
        step = instead.get();
        continue;
      }
      switch (attempt(call, next, client, ledger, budget)) {
        case Outcome.Served served -> {
          return;
        }
        case Outcome.BrokenOff broken -> {
          return;
        }
        case Outcome.ClientLeft left -> {
          ledger.clientLeft();
          return;
        }
        case Outcome.Failed failed -> step = course.after(next.candidate(), failed);
      }
    }
    giveUp(call, client, ledger, course);
  }

  /** One call at a time finds out whether a model works again; the others do not wait for it. */
  private Optional<Course.Step> instead(Course.Step.Try next, Course course) {
    Candidate candidate = next.candidate();
    return health.begin(candidate.ref()) ? Optional.empty() : course.putOff(candidate);
  }

  private Plan plan(ClientCall call) {
    return preparation.plan(call, turns.next(call.request().model()));
  }

  private Outcome attempt(
      ClientCall call,
      Course.Step.Try next,
      StreamCommitment client,
      CallLedger ledger,
      AttemptBudget budget)
      throws ClientGone {
    Candidate candidate = next.candidate();
    Outcome outcome = new Outcome.ClientLeft();
    try {
      outcome = tried(call, next, client, ledger, budget);
    } finally {
      ledger.attemptEnded(outcome);
      health.observe(candidate.provider(), candidate.model().id(), FaultTable.signal(outcome));
    }
    attempts.count(candidate.provider().id(), outcome);
    log(call, candidate, outcome);
    return outcome;
  }

  private Outcome tried(
      ClientCall call,
      Course.Step.Try next,
      StreamCommitment client,
      CallLedger ledger,
      AttemptBudget budget)
      throws ClientGone {
    if (interrupted(next.pause())) {
      return new Outcome.ClientLeft();
    }
    TranslatedRequest said;
    try {
      said = preparation.say(call, next.candidate());
    } catch (TranslationRefused refused) {
      Outcome.Unsayable unsayable = new Outcome.Unsayable(Faults.of(refused));
      ledger.passedOver(next.candidate(), unsayable);
      return unsayable;
    }
    losses.tell(call, next.candidate(), said);
    budget.spend(next.candidate().provider().id());
    return new Attempt(call, client, ledger, upstream, settings.get(), clock)
        .at(next.candidate(), said, budget.left());
  }

  private static boolean interrupted(Duration pause) {
    if (pause.isZero()) {
      // Sleeping for no time would still let others go first.
      return Thread.currentThread().isInterrupted();
    }
    try {
      Thread.sleep(pause);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Nobody is left to ask. */
  private void giveUp(ClientCall call, StreamCommitment client, CallLedger ledger, Course course)
      throws ClientGone {
    if (course.mostTelling().isEmpty()) {
      tell(call, client, ledger, Faults.exhausted());
      return;
    }
    Course.Failure failure = course.mostTelling().get();
    Candidate candidate = failure.candidate();
    Fault fault = Faults.told(failure.outcome(), candidate);
    ledger.failed(fault, Optional.of(candidate));
    client.fail(
        fault,
        ReplyHeaders.passed(
                upstreams(failure.outcome()), candidate, call.request().dialect(), clock.instant())
            .with(ReplyHeaders.advice(fault))
            .with(ReplyHeaders.base(call, ledger.attempts()))
            .with(ReplyHeaders.from(candidate)));
  }

  private static Headers upstreams(Outcome.Failed failed) {
    return failed instanceof Outcome.Rejected rejected ? rejected.headers() : Headers.NONE;
  }

  private static void tell(ClientCall call, StreamCommitment client, CallLedger ledger, Fault fault)
      throws ClientGone {
    ledger.failed(fault, Optional.empty());
    client.fail(fault, ReplyHeaders.base(call, ledger.attempts()));
  }

  private static void refuse(
      ClientCall call, StreamCommitment client, CallLedger ledger, Fault fault) {
    try {
      tell(call, client, ledger, fault);
    } catch (ClientGone e) {
      ledger.clientLeft();
    }
  }

  private static void log(ClientCall call, Candidate candidate, Outcome outcome) {
    Optional<String> what =
        switch (outcome) {
          case Outcome.Served served -> Optional.empty();
          case Outcome.ClientLeft left -> Optional.empty();
          case Outcome.BrokenOff broken -> Optional.of("broke off");
          case Outcome.NoAnswer none -> Optional.of(none.fault().message());
          case Outcome.Nonsense nonsense -> Optional.of("answered nonsense");
          case Outcome.Paused paused -> Optional.of("paused its turn");
          case Outcome.Rejected rejected -> Optional.of("answered " + rejected.status());
          case Outcome.Unsayable unsayable -> Optional.empty();
        };
    what.ifPresent(
        text ->
            LOG.log(
                System.Logger.Level.INFO,
                "call {0}: {1} at provider {2}: {3}",
                call.requestId(),
                candidate.model().modelId(),
                candidate.provider().name(),
                text));
  }

  /** Counts the attempts of all calls, from the start on. */
  public AttemptTally attempts() {
    return attempts;
  }

  /** What translations have lost so far. */
  public LossTally losses() {
    return lost;
  }

  /** Stops the heartbeats; calls under way go on without them. */
  @Override
  public void close() {
    heartbeat.close();
  }
}
