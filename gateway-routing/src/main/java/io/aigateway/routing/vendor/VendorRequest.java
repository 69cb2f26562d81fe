package io.aigateway.routing.vendor;

import java.nio.charset.StandardCharsets;

/** One request, wholly read. */
record VendorRequest(RequestHead head, byte[] body) {

  /**
   * The body as JSON.
   *
   * @throws Refusal 400 when it is not
   */
  Json json() {
    try {
      return JsonReader.read(new String(body, StandardCharsets.UTF_8));
    } catch (JsonReader.Malformed e) {
      throw new Refusal(400, "The JSON body of the request could not be parsed: " + e.getMessage());
    }
  }

  /** Whether this is this method on this path. */
  boolean is(String method, String path) {
    return head.method().equals(method) && head.path().equals(path);
  }
}
