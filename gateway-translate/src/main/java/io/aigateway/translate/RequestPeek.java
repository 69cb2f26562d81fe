package io.aigateway.translate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.json.JsonScan;
import io.aigateway.translate.json.Members;
import io.aigateway.translate.json.Splice;
import io.aigateway.translate.json.Splice.Edit;
import io.aigateway.translate.json.Utf8;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.RequestMarks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One pass over a request's bytes that notes what routing and splicing need. When a member occurs
 * twice the last one counts, as in vendors' parsers; edits change all of them. Nesting costs no
 * stack. Complete after {@link #read}, and not changed then.
 */
final class RequestPeek {
  private static final byte[] NOTHING = {};

  private final RequestMarks marks;
  private final MediaPeek media;
  private final UsageWish usageWish = new UsageWish();
  private final List<Edit> modelEdits = new ArrayList<>();
  private String model = "";
  private boolean stream;
  private boolean tools;
  private OptionalLong maxTokens = OptionalLong.empty();
  private OptionalLong maxCompletionTokens = OptionalLong.empty();

  private RequestPeek(RequestMarks marks) {
    this.marks = marks;
    this.media = new MediaPeek(marks);
  }

  /** Reads the whole body. */
  static RequestPeek read(byte[] body, RequestMarks marks) {
    if (wide(body) || !Utf8.valid(body)) {
      throw TranslationRefused.malformed("", "the body is not UTF-8");
    }
    RequestPeek peek = new RequestPeek(marks);
    try (JsonParser parser = Json.factory().createParser(body)) {
      peek.document(parser);
    } catch (StreamConstraintsException e) {
      throw TranslationRefused.malformed(
          "",
          "the body is nested deeper than "
              + Json.MAX_DEPTH
              + " levels or holds an overlong value");
    } catch (JsonProcessingException e) {
      throw TranslationRefused.malformed("", "the body is not valid JSON" + place(e.getLocation()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return peek;
  }

  String model() {
    return model;
  }

  boolean stream() {
    return stream;
  }

  Traits traits() {
    return new Traits(media.images() > 0, media.documents() > 0, tools);
  }

  OptionalLong maxTokens() {
    return maxCompletionTokens.isPresent() ? maxCompletionTokens : maxTokens;
  }

  MediaPeek media() {
    return media;
  }

  /** Whether the client wants usage at the end of its stream. */
  boolean wantsUsage() {
    return usageWish.wanted();
  }

  /** Edits that exchange the model's name. */
  List<Edit> modelEdits(String name) {
    byte[] quoted = Splice.quoted(name);
    return modelEdits.stream().map(edit -> edit.with(quoted)).toList();
  }

  /** Edits that ask for usage at the end of a stream. */
  List<Edit> usageEdits() {
    return usageWish.edits();
  }

  private void document(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw TranslationRefused.malformed("", "the body must be a JSON object");
    }
    JsonScan.object(parser, this::member);
    usageWish.close(Members.start(parser));
    if (parser.nextToken() != null) {
      throw TranslationRefused.malformed("", "something follows the JSON object");
    }
    if (model.isBlank()) {
      throw TranslationRefused.malformed("model", "model is missing or empty");
    }
  }

  private void member(String name, JsonParser value) throws IOException {
    switch (name) {
      case "model" -> model(value);
      case "stream" -> stream = flag(value);
      case "stream_options" -> usageWish.options(value);
      case "max_tokens" -> maxTokens = limit(value);
      case "max_completion_tokens" -> maxCompletionTokens = limit(value);
      default -> other(name, value);
    }
  }

  private void other(String name, JsonParser value) throws IOException {
    if (marks.contents().contains(name)) {
      media.read(value);
    } else if (marks.tools().contains(name)) {
      tools |= nonEmptyArray(value);
    } else {
      value.skipChildren();
    }
  }

  private void model(JsonParser value) throws IOException {
    if (value.currentToken() != JsonToken.VALUE_STRING) {
      throw TranslationRefused.malformed("model", "model must be a string");
    }
    int start = Members.start(value);
    model = value.getText();
    modelEdits.add(new Edit(start, Members.skip(value), NOTHING));
  }

  private static boolean flag(JsonParser value) {
    return switch (value.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw TranslationRefused.malformed("stream", "stream must be true or false");
    };
  }

  /** A limit of another type is the upstream's to refuse. */
  private static OptionalLong limit(JsonParser value) throws IOException {
    if (value.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      value.skipChildren();
      return OptionalLong.empty();
    }
    return switch (value.getNumberType()) {
      case INT, LONG -> OptionalLong.of(value.getLongValue());
      default -> OptionalLong.empty();
    };
  }

  private static boolean nonEmptyArray(JsonParser value) throws IOException {
    List<Boolean> elements = new ArrayList<>(1);
    JsonScan.array(
        value,
        element -> {
          element.skipChildren();
          elements.add(true);
        });
    return !elements.isEmpty();
  }

  /** UTF-16 and UTF-32 JSON, which the parser would understand, has zeros in its first bytes. */
  private static boolean wide(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static String place(JsonLocation location) {
    return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
