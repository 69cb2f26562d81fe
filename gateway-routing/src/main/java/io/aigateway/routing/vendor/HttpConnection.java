package io.aigateway.routing.vendor;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** One client connection: reads requests one after the other and has each answered. */
final class HttpConnection implements Runnable {

  /** Answers the requests of all connections. */
  interface Answering {
    void answer(VendorRequest request, Exchange exchange) throws IOException;

    /** The error body for a request whose head alone could be read. */
    String refusalBody(RequestHead head, Refusal refusal);
  }

  private static final RequestHead NO_HEAD = new RequestHead("", "", "", Map.of());

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
    var head = NO_HEAD;
    try {
      Optional<RequestHead> next = in.head();
      if (next.isEmpty()) {
        return false;
      }
      head = next.get();
      var body = in.body(head, maxBodyBytes, socket.getOutputStream());
      return serve(in, new VendorRequest(head, body));
    } catch (Refusal refusal) {
      refuse(in, head, refusal);
      return false;
    }
  }

  /** Answers what could not be read as a request; the rest of the connection is unusable. */
  private void refuse(HttpInput in, RequestHead head, Refusal refusal) throws IOException {
    var trace = log.begin(clock.instant(), new VendorRequest(head, new byte[0]));
    var body = answering.refusalBody(head, refusal).getBytes(StandardCharsets.UTF_8);
    var exchange = new Exchange(socket, in, clock, trace, false);
    exchange.reply(refusal.status(), Map.of("content-type", "application/json"), body);
    socket.shutdownOutput();
    in.drain();
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
