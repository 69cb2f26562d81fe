package io.aigateway.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that fail before any route sees them, such as malformed ones. Their surface is
 * not known, so they get problem details (RFC 9457) with nothing of the request in them.
 */
final class EarlyErrors implements Request.Handler {
  private static final HttpField JSON =
      new HttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String title = HttpStatus.getMessage(status);
    String body =
        """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s","error":"%s"}\
        """
            .formatted(title, status, title, title);
    response.getHeaders().put(JSON);
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }
}
