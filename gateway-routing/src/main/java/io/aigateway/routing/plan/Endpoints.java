package io.aigateway.routing.plan;

import java.net.URI;

/** Joins base URLs and paths. */
public final class Endpoints {
  private Endpoints() {}

  /** The path below the base URL, with exactly one slash between them. */
  public static URI at(URI base, String path) {
    String start = base.toString();
    String end = path.startsWith("/") ? path.substring(1) : path;
    return URI.create(start.endsWith("/") ? start + end : start + "/" + end);
  }
}
