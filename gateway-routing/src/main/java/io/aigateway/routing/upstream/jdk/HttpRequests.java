package io.aigateway.routing.upstream.jdk;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.exchange.RequestFields;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** Writes requests in the client's own terms. */
final class HttpRequests {
  private HttpRequests() {}

  static HttpRequest of(UpstreamRequest request) throws UpstreamException {
    try {
      HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
      // Over plain text, HTTP/2 would have to be asked for with an upgrade that servers misread.
      if ("http".equalsIgnoreCase(request.uri().getScheme())) {
        builder.version(HttpClient.Version.HTTP_1_1);
      }
      request
          .headers()
          .values()
          .forEach(
              (name, values) -> {
                // The client sets these itself and refuses to be told.
                if (!RequestFields.isAdaptersOwn(name)) {
                  values.forEach(value -> builder.header(name, value));
                }
              });
      request.body().ifPresent(body -> builder.POST(publisher(body)));
      return builder.build();
    } catch (IllegalArgumentException e) {
      // The cause is left out: its text repeats the value, which may be a credential.
      throw RequestFields.illegal();
    }
  }

  private static BodyPublisher publisher(byte[] body) {
    return body.length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(new SlicedBody(body), body.length);
  }
}
