package io.aigateway.server.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.server.web.BoundedBody;
import io.aigateway.server.web.RequestRefused;
import io.aigateway.translate.outcome.FaultKind;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** One request to the administration API and its answer. */
final class AdminExchange {
  private static final int MAX_DEPTH = 50;

  /** Every number that is an id for sure fits a long. */
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private final Context ctx;
  private final BoundedBody bodies;

  AdminExchange(Context ctx, BoundedBody bodies) {
    this.ctx = ctx;
    this.bodies = bodies;
  }

  /** The exchange itself, for what only few routes need. */
  Context context() {
    return ctx;
  }

  /** The id in the path; one that is no number exists just as little as an unknown one. */
  long id(String name) {
    String text = ctx.pathParam(name);
    if (!isId(text)) {
      throw new RequestRefused(FaultKind.NOT_FOUND, "ids are whole numbers, not '" + text + "'");
    }
    return Long.parseLong(text);
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** A header field; empty when it is absent. */
  String header(String name) {
    return Optional.ofNullable(ctx.header(name)).orElse("");
  }

  /** Names the state of the one thing that is answered. */
  void revision(String revision) {
    ctx.header("ETag", "\"" + revision + "\"");
  }

  /** The parameters behind the question mark. */
  Query query() {
    return new Query(ctx.queryParamMap());
  }

  /** The fields of the body, which must be a JSON object. */
  Fields body() {
    return fields(bodies.readJson(ctx));
  }

  /** The fields of the body; none when there is no body. */
  Fields optionalBody() {
    byte[] body = bodies.readOptionalJson(ctx);
    return body.length == 0 ? new Fields(JSON.createObjectNode()) : fields(body);
  }

  /** Answers with 200. */
  void answer(JsonNode body) {
    send(200, body);
  }

  /** Answers with 201. */
  void created(JsonNode body) {
    send(201, body);
  }

  /** Answers with 204: done, and nothing to tell. */
  void done() {
    ctx.status(204);
  }

  private void send(int status, JsonNode body) {
    ctx.status(status);
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json");
    ctx.result(bytes(body));
  }

  /** The tree as text, numbers exactly as they were read. */
  static byte[] bytes(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static Fields fields(byte[] body) {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return new Fields(object);
      }
    } catch (JsonProcessingException e) {
      throw new RequestRefused(FaultKind.BAD_REQUEST, "the body is not JSON" + place(e));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory are always readable", e);
    }
    throw new RequestRefused(FaultKind.BAD_REQUEST, "the body must be a JSON object");
  }

  /** Where it is broken; the parser's own words could quote a secret. */
  private static String place(JsonProcessingException e) {
    return Optional.ofNullable(e.getLocation())
        .map(at -> ", line " + at.getLineNr() + ", column " + at.getColumnNr())
        .orElse(" that can be read: it is nested too deeply, or a part of it is too long");
  }
}
