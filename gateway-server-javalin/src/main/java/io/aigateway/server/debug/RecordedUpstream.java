package io.aigateway.server.debug;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamBody;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.routing.upstream.UpstreamResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes every exchange with a provider into a file of its own: the request when it is sent, the
 * answer when it has ended. The bytes pass by as they come, none is held back. Thread-safe.
 */
public final class RecordedUpstream implements Upstream {
  private final Upstream upstream;
  private final DebugFiles files;

  /** Sends through the given upstream. */
  public RecordedUpstream(Upstream upstream, DebugFiles files) {
    this.upstream = upstream;
    this.files = files;
  }

  @Override
  public UpstreamResponse send(UpstreamRequest request) throws UpstreamException {
    String host = String.valueOf(request.uri().getHost());
    Exchange exchange =
        new Exchange(files, files.next(host), Redaction.credentials(request.headers().values()));
    exchange.append(text(request));
    try {
      UpstreamResponse response = upstream.send(request);
      exchange.append("\n\n" + response.status() + "\n" + text(response.headers()) + "\n");
      return new UpstreamResponse(
          response.status(), response.headers(), new Tapped(response.body(), exchange));
    } catch (UpstreamException e) {
      exchange.append("\n\n[no answer: " + e.getMessage() + "]\n");
      throw e;
    }
  }

  private record Exchange(DebugFiles files, Path file, List<String> secrets) {
    void append(String text) {
      files.append(file, text, secrets);
    }
  }

  private static String text(UpstreamRequest request) {
    Capture body = new Capture();
    request.body().ifPresent(bytes -> body.add(bytes, 0, bytes.length));
    return (request.body().isPresent() ? "POST " : "GET ")
        + request.uri()
        + "\n"
        + text(request.headers())
        + "\n"
        + body.text();
  }

  private static String text(Headers headers) {
    StringBuilder text = new StringBuilder();
    headers
        .values()
        .forEach(
            (name, values) ->
                values.forEach(
                    value ->
                        text.append(name)
                            .append(": ")
                            .append(Redaction.field(name, value))
                            .append('\n')));
    return text.toString();
  }

  /** Notes what is read, and writes it down at the end. */
  private static final class Tapped extends UpstreamBody {
    private final UpstreamBody body;
    private final Exchange exchange;
    private final Capture capture = new Capture();
    private final AtomicBoolean written = new AtomicBoolean();

    Tapped(UpstreamBody body, Exchange exchange) {
      this.body = body;
      this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = body.read(target, offset, length);
      if (read < 0) {
        write("\n");
      } else {
        capture.add(target, offset, read);
      }
      return read;
    }

    @Override
    public int available() throws IOException {
      return body.available();
    }

    @Override
    public void firstTokenCame() {
      body.firstTokenCame();
    }

    @Override
    public void forgetRest() {
      write("\n[the rest was not needed]\n");
      body.forgetRest();
    }

    @Override
    public void close() {
      write("\n[closed before its end]\n");
      body.close();
    }

    private void write(String end) {
      if (written.compareAndSet(false, true)) {
        exchange.append(capture.text() + end);
      }
    }
  }
}
