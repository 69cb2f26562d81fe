package io.aigateway.server.web;

import io.aigateway.translate.Dialect;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * Which dialect a path belongs to. A dialect owns a prefix of its own and perhaps paths at the
 * root, where its SDKs look; one of them owns the rest of the root.
 */
public final class Surfaces {
  private static final String ROOT = "/v1";

  private final List<Surface> surfaces;
  private final Dialect rootOwner;

  /**
   * One dialect's part of the address space.
   *
   * @param dialect what is spoken there
   * @param paths each with everything below it
   */
  public record Surface(Dialect dialect, List<String> paths) {
    /** Copies the paths. */
    public Surface {
      paths = List.copyOf(paths);
    }
  }

  /**
   * Knows the given surfaces.
   *
   * @param rootOwner what is spoken below {@code /v1} where no surface says otherwise
   */
  public Surfaces(List<Surface> surfaces, Dialect rootOwner) {
    this.surfaces = List.copyOf(surfaces);
    this.rootOwner = rootOwner;
  }

  /** The dialect of the request; empty outside of the model surface. */
  public Optional<Dialect> dialectOf(Context ctx) {
    String path = ctx.path();
    for (Surface surface : surfaces) {
      for (String prefix : surface.paths()) {
        if (lies(path, prefix)) {
          return Optional.of(surface.dialect());
        }
      }
    }
    if (!lies(path, ROOT)) {
      return Optional.empty();
    }
    // Both dialects list models at the same root path; Anthropic's clients are known by these.
    boolean anthropic = ctx.header("anthropic-version") != null || ctx.header("x-api-key") != null;
    return Optional.of(anthropic ? Dialect.ANTHROPIC_MESSAGES : rootOwner);
  }

  private static boolean lies(String path, String prefix) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }
}
