package io.aigateway.mcp.server;

import java.util.Locale;

/**
 * Which media types a client takes.
 *
 * @param json plain JSON
 * @param stream server-sent events
 */
record Accepts(boolean json, boolean stream) {
  private static final String JSON = "application/json";
  private static final String STREAM = "text/event-stream";

  /** Reads the header; a client that says nothing gets plain JSON. */
  static Accepts of(McpHttpRequest request) {
    boolean json = false;
    boolean stream = false;
    for (String range : request.header("Accept").orElse(JSON).split(",", -1)) {
      String type = range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      json |= type.equals(JSON) || type.equals("application/*") || type.equals("*/*");
      stream |= type.equals(STREAM) || type.equals("text/*") || type.equals("*/*");
    }
    return new Accepts(json, stream);
  }

  /** Of a POST, which may be answered either way. */
  static Accepts ofPost(McpHttpRequest request) throws Refused {
    Accepts accepts = of(request);
    if (!accepts.json() && !accepts.stream()) {
      throw new Refused(
          406, EndpointErrors.TRANSPORT, "accept must name " + JSON + " or " + STREAM);
    }
    return accepts;
  }
}
