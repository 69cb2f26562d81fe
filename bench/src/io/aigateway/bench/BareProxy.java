package io.aigateway.bench;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The limit of the gateway's own stack: the same HTTP libraries, and nothing done with what passes.
 * Words: port, and where whole answers and where streams come from.
 */
final class BareProxy {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String whole;
  private final String streams;

  private BareProxy(String whole, String streams) {
    this.whole = whole;
    this.streams = streams;
  }

  /** Serves until it is killed. */
  public static void main(String[] words) {
    BareProxy proxy = new BareProxy(words[1], words[2]);
    Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              config.http.maxRequestSize = 64L * 1024 * 1024;
              config.jetty.host = "127.0.0.1";
              config.routes.post("/<path>", proxy::pass);
            })
        .start(Integer.parseInt(words[0]));
    System.out.println("ready");
  }

  private void pass(Context ctx) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    (ctx.path().startsWith("/k") || ctx.path().startsWith("/m") ? whole : streams)
                        + ctx.path()))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(ctx.bodyAsBytes()))
            .build();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    ctx.status(response.statusCode());
    response.headers().firstValue("content-type").ifPresent(type -> ctx.res().setContentType(type));
    boolean sized = response.headers().firstValueAsLong("content-length").isPresent();
    OutputStream out = ctx.res().getOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = response.body()) {
      for (int count; (count = in.read(buffer)) >= 0; ) {
        out.write(buffer, 0, count);
        if (!sized) {
          out.flush();
        }
      }
    }
  }
}
