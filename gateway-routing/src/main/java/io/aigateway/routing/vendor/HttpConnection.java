package io.aigateway.routing.vendor;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** One client connection: reads requests one after the other and has each answered. */
final class HttpConnection implements Runnable {

  /** Answers one request. */
  @FunctionalInterface
  interface Answering {
    void answer(VendorRequest request, Exchange exchange) throws IOException;
  }

  private final Socket socket;
  private final InstantSource clock;
  private final int maxBodyBytes;
  private final CallLog log;
  private final Answering answering;

  HttpConnection(
      Socket socket, InstantSource clock, int maxBodyBytes, CallLog log, Answering answering) {
    this.socket = socket;
    this.clock = clock;
    this.maxBodyBytes = maxBodyBytes;
    this.log = log;
    this.answering = answering;
  }

  /** Serves until either side closes. A broken connection ends it: there is nobody to tell. */
  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new HttpInput(socket);
      while (serveNext(in)) {
        // the connection stays for another request
      }
    } catch (IOException e) {
      System.getLogger(HttpConnection.class.getName())
          .log(System.Logger.Level.TRACE, "a vendor connection broke", e);
    }
  }

  private boolean serveNext(HttpInput in) throws IOException {
    try {
      Optional<RequestHead> head = in.head();
      if (head.isEmpty()) {
        return false;
      }
      var body = in.body(head.get(), maxBodyBytes, socket.getOutputStream());
      return serve(in, new VendorRequest(head.get(), body));
    } catch (Refusal refusal) {
      refuse(in, refusal);
      return false;
    }
  }

  /** Answers what could not be read as a request; the rest of the connection is unusable. */
  private void refuse(HttpInput in, Refusal refusal) throws IOException {
    var nothing = new RequestHead("", "", "", Map.of());
    var trace = log.begin(clock.instant(), new VendorRequest(nothing, new byte[0]));
    var body = OpenAiErrors.body(refusal).getBytes(StandardCharsets.UTF_8);
    var exchange = new Exchange(socket, in, clock, trace, false);
    exchange.reply(refusal.status(), Map.of("content-type", "application/json"), body);
  }

  private boolean serve(HttpInput in, VendorRequest request) throws IOException {
    var trace = log.begin(clock.instant(), request);
    try {
      var exchange = new Exchange(socket, in, clock, trace, request.head().keepsAlive());
      answering.answer(request, exchange);
      return exchange.reusable();
    } catch (IOException e) {
      if (!socket.isClosed()) {
        trace.clientLeft();
      }
      throw e;
    }
  }
}
