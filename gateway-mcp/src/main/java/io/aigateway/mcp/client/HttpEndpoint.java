package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.net.EgressPolicy;
import io.aigateway.domain.net.NameGuard;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The web address of a service, asked with its configured header fields and only where the egress
 * policy allows it. Every address that the name resolves to is judged right before sending, and the
 * name is held to that while the client resolves it again, see {@link NameGuard}. No redirect is
 * followed. Thread-safe.
 */
final class HttpEndpoint {
  private final HttpClient client;
  private final URI uri;
  private final EgressPolicy policy;
  private final HttpHeaders configured;
  private final int mostBytes;

  /**
   * The address of a service.
   *
   * @param mostBytes largest message
   */
  HttpEndpoint(HttpClient client, Remote remote, int mostBytes) {
    this(
        client,
        remote.url(),
        new EgressPolicy(remote.allowPrivateNetwork()),
        new HttpHeaders(remote.headers()),
        mostBytes);
  }

  private HttpEndpoint(
      HttpClient client, URI uri, EgressPolicy policy, HttpHeaders configured, int mostBytes) {
    this.mostBytes = mostBytes;
    this.client = client;
    this.uri = uri;
    this.policy = policy;
    this.configured = configured;
  }

  URI uri() {
    return uri;
  }

  /** Another address of the same service. */
  HttpEndpoint at(URI other) {
    return new HttpEndpoint(client, other, policy, configured, mostBytes);
  }

  /**
   * A request to this address.
   *
   * @throws ServiceUnreachable when it may not be asked, or has no legal address
   */
  HttpRequest.Builder request(Map<String, String> headers) throws ServiceUnreachable {
    check();
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1);
    configured.reveal().forEach(builder::setHeader);
    headers.forEach(builder::setHeader);
    return builder;
  }

  /**
   * Sends and waits: for the head of a stream of events, and for all of any other answer, of which
   * no more than a message's length is kept. As long as the caller is not interrupted and what it
   * got from {@code whenSent} is not run, which interrupts it.
   *
   * @param whenSent gets what ends the exchange
   */
  HttpResponse<InputStream> send(HttpRequest request, Consumer<Runnable> whenSent)
      throws ServiceUnreachable, InterruptedException {
    whenSent.accept(Thread.currentThread()::interrupt);
    AnswerBody body = new AnswerBody(mostBytes);
    try {
      // Waiting here, and not for a future, saves a thread of the pool that futures complete on.
      return client.send(request, body);
    } catch (InterruptedException e) {
      body.abandon();
      throw e;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** All of an answer that is no stream, which was cut off one byte beyond the bound. */
  static byte[] read(InputStream body, int most) throws IOException, ServiceUnreachable {
    byte[] bytes = body.readAllBytes();
    if (bytes.length > most) {
      throw new ServiceUnreachable(
          Reason.GARBAGE, "the service's answer is larger than " + most + " bytes");
    }
    return bytes;
  }

  private void check() throws ServiceUnreachable {
    String scheme = String.valueOf(uri.getScheme());
    if (uri.getHost() == null
        || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
      throw new ServiceUnreachable(
          Reason.FORBIDDEN, "the service's URL must begin with http:// or https:// and a host");
    }
    switch (NameGuard.judge(policy, uri.getHost())) {
      case ALLOWED -> {}
      case FORBIDDEN ->
          throw new ServiceUnreachable(
              Reason.FORBIDDEN,
              uri.getHost()
                  + " resolves to an address the gateway may not connect to; if it is meant to be"
                  + " inside your network, allow private networks for this service");
      case UNKNOWN ->
          throw new ServiceUnreachable(Reason.CONNECT, uri.getHost() + " has no address");
    }
  }

  private ServiceUnreachable failure(IOException cause) {
    boolean connecting = false;
    for (Throwable at = cause; at != null && !connecting; at = at.getCause()) {
      connecting =
          at instanceof ConnectException
              || at instanceof javax.net.ssl.SSLException
              || at instanceof java.net.http.HttpConnectTimeoutException;
    }
    return new ServiceUnreachable(
        connecting ? Reason.CONNECT : Reason.BROKEN,
        uri.getHost()
            + (connecting ? " accepted no connection: " : " broke the exchange off: ")
            + cause.getClass().getSimpleName());
  }
}
