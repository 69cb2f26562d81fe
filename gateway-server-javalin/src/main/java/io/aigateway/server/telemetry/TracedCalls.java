package io.aigateway.server.telemetry;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.routing.attempt.Outcome;
import io.aigateway.routing.call.CallObserver;
import io.aigateway.routing.call.ClientCall;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.upstream.Headers;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A span for each call, as a child of the client's if it names one, and below it a span for each
 * attempt, which the vendor is told. Nothing of what is said becomes an attribute.
 */
final class TracedCalls implements CallObserver {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final TextMapGetter<Headers> FIELDS = TracedCalls::field;

  private final Tracer tracer;
  private final GenAiMetrics metrics;
  private final TextMapPropagator propagator;
  private final LongSupplier nanoTime;

  TracedCalls(
      Tracer tracer, GenAiMetrics metrics, TextMapPropagator propagator, LongSupplier nanoTime) {
    this.tracer = tracer;
    this.metrics = metrics;
    this.propagator = propagator;
    this.nanoTime = nanoTime;
  }

  private static @Nullable String field(@Nullable Headers headers, String name) {
    return headers == null ? null : headers.first(name).orElse(null);
  }

  @Override
  public ObservedCall begun(ClientCall call) {
    Context parent = propagator.extract(Context.root(), call.headers(), FIELDS);
    return new TracedCall(
        tracer
            .spanBuilder(GenAi.CHAT + " " + call.request().model())
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent)
            .setAttribute(GenAi.OPERATION, GenAi.CHAT)
            .setAttribute(GenAi.REQUEST_MODEL, call.request().model())
            .setAttribute(GenAi.REQUEST_ID, call.requestId())
            .startSpan(),
        Context.root());
  }

  private final class TracedCall implements ObservedCall {
    private final Span span;
    private final Context inside;
    private Optional<CallRecord> record = Optional.empty();

    TracedCall(Span span, Context outside) {
      this.span = span;
      this.inside = outside.with(span);
    }

    @Override
    public ObservedAttempt attempt(Candidate candidate) {
      return new TracedAttempt(this, candidate);
    }

    @Override
    public void recorded(CallRecord call) {
      record = Optional.of(call);
      span.setAttribute(GenAi.ATTEMPTS, call.attempts());
      call.httpStatus().ifPresent(status -> span.setAttribute(GenAi.HTTP_STATUS, (long) status));
      GenAi.error(call.status()).ifPresent(error -> fail(span, error));
    }

    @Override
    public void close() {
      span.end();
    }
  }

  private final class TracedAttempt implements ObservedAttempt {
    private final TracedCall call;
    private final Attributes of;
    private final Span span;
    private final long begun = nanoTime.getAsLong();

    TracedAttempt(TracedCall call, Candidate candidate) {
      this.call = call;
      this.of =
          Attributes.of(
              GenAi.OPERATION,
              GenAi.CHAT,
              GenAi.PROVIDER,
              candidate.dialect().id(),
              GenAi.REQUEST_MODEL,
              candidate.model().modelId(),
              GenAi.OUR_PROVIDER,
              candidate.provider().name());
      this.span =
          tracer
              .spanBuilder(GenAi.CHAT + " " + candidate.model().modelId())
              .setSpanKind(SpanKind.CLIENT)
              .setParent(call.inside)
              .setAllAttributes(of)
              .setAttribute(GenAi.SERVER, String.valueOf(candidate.baseUri().getHost()))
              .startSpan();
    }

    @Override
    public Headers headers() {
      Map<String, String> fields = new TreeMap<>();
      propagator.inject(
          call.inside.with(span),
          fields,
          (carrier, key, value) -> {
            if (carrier != null) {
              carrier.put(key, value);
            }
          });
      return Headers.of(fields);
    }

    @Override
    public void ended(Outcome outcome) {
      double seconds = (nanoTime.getAsLong() - begun) / NANOS;
      Optional<String> error = GenAi.error(outcome);
      if (error.isPresent()) {
        fail(span, error.get());
        metrics.attempt(seconds, of.toBuilder().put(GenAi.ERROR, error.get()).build());
      } else {
        metrics.attempt(seconds, of);
        call.record.ifPresent(this::served);
      }
      span.end();
    }

    private void served(CallRecord record) {
      span.setAttribute(GenAi.RESPONSE_MODEL, of.get(GenAi.REQUEST_MODEL));
      span.setAttribute(GenAi.INPUT_TOKENS, GenAiMetrics.input(record));
      span.setAttribute(GenAi.OUTPUT_TOKENS, record.tokens().output());
      metrics.served(record, of);
    }
  }

  private static void fail(Span span, String error) {
    span.setAttribute(GenAi.ERROR, error);
    span.setStatus(StatusCode.ERROR);
  }
}
