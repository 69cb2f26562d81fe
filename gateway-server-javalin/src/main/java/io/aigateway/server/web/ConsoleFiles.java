package io.aigateway.server.web;

import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.staticfiles.ResourceHandler;
import io.javalin.http.staticfiles.StaticFileConfig;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of the console, from a directory or from inside the program. A page of the console that
 * is no file is answered with its start page, which finds out itself; paths of the APIs are never
 * answered here.
 */
public final class ConsoleFiles implements ResourceHandler {
  private static final String CLASS_PATH_FOLDER = "/console";
  private static final String START_PAGE = "/index.html";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String NOT_BUILT =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><title>AI Gateway</title></head>
      <body>
      <h1>AI Gateway is running</h1>
      <p>The console is not part of this build. Run <code>console/build.sh</code> and build again,
      or point <code>console.path</code> (<code>AG_CONSOLE_PATH</code>) at a built console.</p>
      <p>Clients call <code>/openai/v1</code> and <code>/anthropic/v1</code>; the administration
      API is at <code>/api/v1</code>.</p>
      </body>
      </html>
      """;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json"));

  private final Optional<Path> directory;
  private final List<String> apiPrefixes;

  /**
   * Serves from the given place.
   *
   * @param directory of the built console; empty for the one inside the program
   * @param apiPrefixes first segments of paths that never belong to the console
   */
  public ConsoleFiles(Optional<Path> directory, List<String> apiPrefixes) {
    this.directory = directory.map(path -> path.toAbsolutePath().normalize());
    this.apiPrefixes = List.copyOf(apiPrefixes);
  }

  @Override
  public void init(CompressionStrategy compressionStrategy) {
    // Nothing is compressed here.
  }

  @Override
  public boolean canHandle(Context ctx) {
    return isConsolePath(ctx) && (file(ctx.path()).isPresent() || wantsPage(ctx));
  }

  @Override
  public boolean handle(Context ctx) {
    if (!isConsolePath(ctx)) {
      return false;
    }
    Optional<byte[]> file = file(ctx.path());
    if (file.isPresent()) {
      ctx.header("Cache-Control", ctx.path().startsWith("/assets/") ? FOR_EVER : "no-cache");
      ctx.contentType(type(ctx.path()));
      ctx.result(file.get());
      return true;
    }
    if (!wantsPage(ctx)) {
      return false;
    }
    ctx.header("Cache-Control", "no-cache");
    ctx.contentType(type(START_PAGE));
    ctx.result(file(START_PAGE).orElseGet(() -> NOT_BUILT.getBytes(StandardCharsets.UTF_8)));
    return true;
  }

  @Override
  public boolean addStaticFileConfig(StaticFileConfig config) {
    return false;
  }

  @Override
  public Set<RouteRole> resourceRouteRoles(Context ctx) {
    return Set.of();
  }

  private boolean isConsolePath(Context ctx) {
    boolean reading = ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.HEAD);
    return reading
        && apiPrefixes.stream()
            .noneMatch(prefix -> ctx.path().equals(prefix) || ctx.path().startsWith(prefix + "/"));
  }

  private static boolean wantsPage(Context ctx) {
    return ctx.path().equals("/")
        || Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
  }

  private Optional<byte[]> file(String path) {
    if (path.endsWith("/") || path.contains("..") || path.contains("\\") || path.contains("\0")) {
      return Optional.empty();
    }
    try {
      return directory.isPresent() ? fromDirectory(directory.get(), path) : fromClassPath(path);
    } catch (IOException e) {
      System.getLogger(ConsoleFiles.class.getName())
          .log(System.Logger.Level.WARNING, "a file of the console cannot be read", e);
      return Optional.empty();
    }
  }

  private static Optional<byte[]> fromDirectory(Path directory, String path) throws IOException {
    Path file = directory.resolve(path.substring(1)).normalize();
    return file.startsWith(directory) && Files.isRegularFile(file)
        ? Optional.of(Files.readAllBytes(file))
        : Optional.empty();
  }

  private static Optional<byte[]> fromClassPath(String path) throws IOException {
    if (path.lastIndexOf('.') < path.lastIndexOf('/')) {
      return Optional.empty(); // A folder on disk would be read as a list of names.
    }
    try (@Nullable InputStream in =
        ConsoleFiles.class.getResourceAsStream(CLASS_PATH_FOLDER + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }

  private static String type(String path) {
    return TYPES.getOrDefault(
        path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
