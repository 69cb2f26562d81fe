package io.aigateway.routing.embed;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.embed.Surroundings;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.UsageSink;
import io.aigateway.routing.call.ClientCall;
import io.aigateway.routing.call.ClientGone;
import io.aigateway.routing.call.ClientReply;
import io.aigateway.routing.call.ModelGateway;
import io.aigateway.routing.call.RoutingSettings;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.jdk.JdkUpstream;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.LossPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The gateway's way of a call inside another program: it plans, translates, fails over inside the
 * call, streams, and tells what was used; without a server and without a database. Thread-safe.
 */
public final class ModelEngine implements AutoCloseable {
  private final Snapshot snapshot;
  private final Surroundings around;
  private final JdkUpstream upstream;
  private final ModelGateway gateway;

  /**
   * Connects to nothing yet.
   *
   * @param aliases what callers put into {@code model}, and the models behind it, the first one to
   *     be asked first
   * @param usage takes one record of each call; never blocks long
   */
  public ModelEngine(
      Map<String, List<VendorModel>> aliases, Consumer<CallRecord> usage, Surroundings around) {
    RoutingSettings settings = RoutingSettings.DEFAULTS;
    this.around = around;
    this.snapshot = VendorTable.snapshot(aliases, around.clock().instant());
    this.upstream = new JdkUpstream(settings.upstream(), around.nanoTime());
    this.gateway =
        new ModelGateway(
            upstream,
            new Told(usage),
            new HealthBook(settings.health(), around.clock()),
            () -> settings,
            around.clock(),
            around.random(),
            around.nanoTime());
  }

  /** Every call is told when it has ended. */
  private record Told(Consumer<CallRecord> usage) implements UsageSink {
    @Override
    public boolean started(CallStart start) {
      return true;
    }

    @Override
    public void finished(CallRecord call) {
      usage.accept(call);
    }
  }

  /**
   * Serves a call on the calling thread; interrupting it cancels the call. What goes wrong is
   * answered in the words of the dialect.
   *
   * @param dialect what the body is said in, and the answer will be
   * @param body the client's request; handed over, not to be changed afterwards
   * @throws io.aigateway.translate.loss.TranslationRefused when the body is not a JSON object that
   *     names a model
   */
  public void call(Dialect dialect, byte[] body, ClientReply reply) {
    gateway.call(
        new ClientCall(
            around.newId(),
            around.clock().instant(),
            ClientRequest.read(dialect, body),
            around.program(),
            snapshot,
            "",
            Headers.NONE,
            LossPolicy.LENIENT),
        reply);
  }

  /**
   * As {@link #call(Dialect, byte[], ClientReply)}, without header fields. A stream is written and
   * flushed event by event; a stream that cannot be written to cancels the call.
   *
   * @return the HTTP status of the answer; 0 when there was none
   */
  public int call(Dialect dialect, byte[] body, OutputStream answer) {
    AtomicInteger status = new AtomicInteger();
    call(
        dialect,
        body,
        new ClientReply() {
          @Override
          public void begin(int code, Headers headers) {
            status.set(code);
          }

          @Override
          public void write(byte[] bytes) throws ClientGone {
            try {
              answer.write(bytes);
              answer.flush();
            } catch (IOException e) {
              throw new ClientGone(e);
            }
          }
        });
    return status.get();
  }

  /** Ends the connections to vendors; calls under way break off. */
  @Override
  public void close() {
    gateway.close();
    upstream.close();
  }
}
