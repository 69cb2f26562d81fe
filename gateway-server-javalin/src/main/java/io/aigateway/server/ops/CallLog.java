package io.aigateway.server.ops;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.UsageSink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/**
 * Writes a line into the log for each call that ended, when asked to: the facts as {@code
 * name=value}, and as fields of their own where the log has fields. Nothing of what was said is in
 * it. Thread-safe.
 */
public final class CallLog implements UsageSink {
  private static final Logger LOG = System.getLogger(CallLog.class.getName());

  private static final String REQUEST_ID = "request_id";

  private final UsageSink next;
  private final BooleanSupplier wanted;

  /**
   * Passes everything on.
   *
   * @param wanted asked for each call
   */
  public CallLog(UsageSink next, BooleanSupplier wanted) {
    this.next = next;
    this.wanted = wanted;
  }

  @Override
  public boolean started(CallStart start) {
    return next.started(start);
  }

  @Override
  public void finished(CallRecord call) {
    next.finished(call);
    if (wanted.getAsBoolean()) {
      write(facts(call));
    }
  }

  private static void write(Map<String, String> facts) {
    facts.forEach(MDC::put); // The request's id is there already, and is taken away with the call.
    try {
      LOG.log(
          Level.INFO,
          facts.entrySet().stream()
              .map(fact -> fact.getKey() + "=" + fact.getValue())
              .collect(Collectors.joining(" ", "call ended: ", "")));
    } finally {
      facts.keySet().stream().filter(name -> !name.equals(REQUEST_ID)).forEach(MDC::remove);
    }
  }

  private static Map<String, String> facts(CallRecord call) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(REQUEST_ID, call.start().requestId());
    facts.put("key", call.start().keyName());
    facts.put("protocol", call.start().protocol().value());
    facts.put("alias", call.start().alias());
    facts.put("provider", call.servedBy().map(ServedBy::providerName).orElse(""));
    facts.put("model", call.servedBy().map(ServedBy::modelId).orElse(""));
    facts.put("status", call.status().word());
    call.httpStatus().ifPresent(status -> facts.put("http_status", Integer.toString(status)));
    facts.put("attempts", Integer.toString(call.attempts()));
    facts.put("input_tokens", Long.toString(call.tokens().input()));
    facts.put("output_tokens", Long.toString(call.tokens().output()));
    facts.put("latency_ms", Long.toString(call.latencyMillis()));
    call.firstTokenMillis().ifPresent(millis -> facts.put("first_token_ms", Long.toString(millis)));
    facts.replaceAll((name, value) -> oneLine(value));
    return facts;
  }

  /** A client chooses some of these, and must not write lines of its own. */
  private static String oneLine(String value) {
    return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
  }
}
