package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** {@code /openapi.json}: the description of this API (OpenAPI 3.1). */
final class OpenApiRoutes {
  private static final String RESOURCE = "openapi.yaml";

  private final Supplier<SystemFacts> facts;

  OpenApiRoutes(Supplier<SystemFacts> facts) {
    this.facts = facts;
  }

  void add(AdminRouter router) {
    router.get("/openapi.json", x -> x.answer(document()));
  }

  /** Read anew each time: it is asked for seldom, and this keeps nothing in memory. */
  private JsonNode document() {
    JsonNode document = read();
    document.withObject("/info").put("version", facts.get().version());
    return document;
  }

  /** The document as it was written. */
  static JsonNode read() {
    try (InputStream in = OpenApiRoutes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + RESOURCE);
      }
      return YAMLMapper.builder().build().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }
}
