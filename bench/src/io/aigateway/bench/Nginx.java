package io.aigateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx, as the vendor of whole answers and as the plain proxy. One process each. */
final class Nginx implements Target {
  private static final String FRAME =
      """
      daemon off; master_process off; worker_rlimit_nofile 65536;
      pid FOLDER/nginx.pid; error_log FOLDER/error.log crit;
      events { worker_connections 32768; }
      http {
        access_log off; keepalive_requests 1000000000; tcp_nodelay on; default_type application/json;
        client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy;
        client_max_body_size 64m; client_body_buffer_size 2m; sendfile on;
        REST
      }
      """;

  private static final String PROXY =
      """
      proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffers 8 256k;
      proxy_buffer_size 16k; proxy_busy_buffers_size 256k;
      upstream whole { server 127.0.0.1:9101; keepalive 2048; keepalive_requests 1000000000; }
      upstream paced { server 127.0.0.1:9102; keepalive 8192; keepalive_requests 1000000000; }
      server {
        listen 127.0.0.1:9111 backlog=8192;
        location /k1/ { proxy_pass http://whole; }
        location /m1/ { proxy_pass http://whole; }
        location /w/ { proxy_pass http://paced; }
        location /s/ { proxy_pass http://paced; proxy_buffering off; }
      }
      """;

  private final Program program;

  private Nginx(Program program) {
    this.program = program;
  }

  /** Answers every call with the same words, quickly. */
  static Program vendor(Site site) {
    Path folder = site.folder("vendor");
    StringBuilder places = new StringBuilder();
    for (Protocol protocol : Protocol.values()) {
      place(folder, places, "/k1/v1" + protocol.path, protocol.answer(1024));
      place(folder, places, "/m1/v1" + protocol.path, protocol.answer(1024 * 1024));
    }
    String server =
        "open_file_cache max=100; server { listen 127.0.0.1:9101 backlog=8192; root %s/www; %s }"
            .formatted(folder, places);
    return start(site, "vendor", Site.LOAD_CORE, server);
  }

  /** A small answer stands in the configuration itself, a large one in a file. */
  private static void place(Path folder, StringBuilder places, String path, String answer) {
    if (answer.length() < 4096) {
      places.append("location = %s { return 200 '%s'; }%n".formatted(path, answer));
      return;
    }
    Path file = folder.resolve("www" + path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Files are not POSTed to; the way round is to say that this is no error.
    places.append("location = %s { error_page 405 =200 $uri; }%n".formatted(path));
  }

  static Nginx proxy(Site site) {
    return new Nginx(start(site, "nginx", Site.TARGET_CORE, PROXY));
  }

  private static Program start(Site site, String name, int core, String rest) {
    Path folder = site.folder(name);
    String text = FRAME.replace("REST", rest).replace("FOLDER", folder.toString());
    Path file = site.write(name + ".conf", text);
    return Program.start(name, core, folder, Map.of(), List.of("nginx", "-c", file.toString()));
  }

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public Call call(Work work, Protocol client, Protocol vendor, int bytes) {
    return Call.of(
        "http://127.0.0.1:" + Ports.NGINX_PROXY + work.basePath() + vendor.path,
        vendor.request("m", bytes, work.streams()));
  }

  @Override
  public Program program() {
    return program;
  }
}
