package io.aigateway.server.edge;

import io.aigateway.routing.call.ClientGone;
import io.aigateway.routing.call.ClientReply;
import io.aigateway.routing.upstream.Headers;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes a reply into the HTTP response: one write in, one flush out. For one thread. */
final class JavalinReply implements ClientReply {
  private final HttpServletResponse response;

  JavalinReply(Context ctx) {
    this.response = ctx.res();
  }

  @Override
  public void begin(int status, Headers headers) throws ClientGone {
    response.setStatus(status);
    headers
        .values()
        .forEach(
            (name, values) -> {
              response.setHeader(name, values.getFirst());
              for (String value : values.subList(1, values.size())) {
                response.addHeader(name, value);
              }
            });
    if (headers.first("content-length").isEmpty()) {
      flush();
    }
  }

  @Override
  public void write(byte[] bytes) throws ClientGone {
    try {
      ServletOutputStream out = response.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new ClientGone(e);
    }
  }

  /**
   * Sends what ends the answer on the wire. A stop waits for this, so that no answer loses its end
   * between the last byte of the call and the end of the exchange.
   */
  void end() {
    try {
      response.getOutputStream().close();
    } catch (IOException e) {
      System.getLogger(JavalinReply.class.getName())
          .log(System.Logger.Level.DEBUG, "the client left before the end of its answer", e);
    }
  }

  private void flush() throws ClientGone {
    try {
      response.flushBuffer();
    } catch (IOException e) {
      throw new ClientGone(e);
    }
  }
}
