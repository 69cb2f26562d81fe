package io.aigateway.routing.vendor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Brings one answer to the client in the way that its course says: rightly, or with a fault. */
final class Delivery {
  private static final String HTML =
      "<!doctype html><html><head><title>Welcome</title></head><body>It works.</body></html>";
  private static final String GARBAGE = "{not json";
  private static final int BROKEN = 500;

  private final Course course;
  private final Dialogue dialogue;
  private final Exchange exchange;

  Delivery(Course course, Dialogue dialogue, Exchange exchange) {
    this.course = course;
    this.dialogue = dialogue;
    this.exchange = exchange;
  }

  /**
   * Delivers.
   *
   * @throws Refusal before anything was sent, when the request is one that the vendor refuses
   */
  void run() throws IOException {
    exchange.pause(course.beforeHeaders());
    switch (course.fault()) {
      case Behaviour.Normal() -> normal();
      case Behaviour.Status status -> status(status);
      case Behaviour.Raw raw -> exchange.reply(raw.status(), raw.headers(), raw.body());
      case Behaviour.Reset() -> exchange.reset();
      case Behaviour.NeverAnswers() -> exchange.stall();
      case Behaviour.Html200() -> whole(200, "text/html; charset=utf-8", HTML);
      case Behaviour.TruncatedJson() -> json(200, firstHalf(dialogue.answer().body()));
      case Behaviour.JsonInsteadOfStream() -> json(200, dialogue.answer().body());
      case Behaviour.CutAfter(var events) -> {
        brokenOff(events);
        exchange.cut();
      }
      case Behaviour.StallAfter(var events) -> {
        brokenOff(events);
        exchange.stall();
      }
      case Behaviour.ErrorFrameAfter(var events) -> errorFrame(events);
      case Behaviour.GarbageEvent(var at) -> garbage(at);
      case Behaviour.MissingEnd() -> missingEnd();
    }
  }

  private void normal() throws IOException {
    var answer = dialogue.answer();
    if (answer.streamed()) {
      var events = begin(answer);
      send(events, Integer.MAX_VALUE);
      exchange.endStream(true);
    } else {
      json(200, answer.body());
    }
  }

  private void status(Behaviour.Status status) throws IOException {
    var headers = headers("application/json");
    headers.putAll(status.headers());
    var body = status.body().orElseGet(() -> dialogue.errorBody(status.code()));
    exchange.reply(status.code(), headers, utf8(body));
  }

  private void brokenOff(int events) throws IOException {
    var answer = dialogue.answer();
    if (answer.streamed()) {
      send(begin(answer), events);
      return;
    }
    var body = utf8(answer.body());
    exchange.begin(200, headers("application/json"), body.length);
    exchange.pause(course.beforeFirstEvent());
    exchange.send(utf8(firstHalf(answer.body())));
  }

  private void errorFrame(int events) throws IOException {
    var answer = dialogue.answer();
    if (answer.streamed()) {
      send(begin(answer), events);
      exchange.event(dialogue.errorEvent());
      exchange.endStream(false);
    } else {
      json(BROKEN, dialogue.errorBody(BROKEN));
    }
  }

  private void garbage(int at) throws IOException {
    var answer = dialogue.answer();
    if (answer.streamed()) {
      var events = begin(answer);
      send(events, at);
      exchange.event(dialogue.garbageEvent());
      send(events, Integer.MAX_VALUE);
      exchange.endStream(false);
    } else {
      json(200, GARBAGE);
    }
  }

  private void missingEnd() throws IOException {
    var answer = dialogue.answer();
    if (answer.streamed()) {
      exchange.beginStream(dialogue.headers());
      exchange.pause(course.beforeFirstEvent());
      send(answer.events().iterator(), Integer.MAX_VALUE);
      exchange.endStream(false);
    } else {
      json(200, answer.body());
    }
  }

  /** Starts a stream and returns all its events, the last included. */
  private Iterator<String> begin(WireAnswer answer) throws IOException {
    exchange.beginStream(dialogue.headers());
    exchange.pause(course.beforeFirstEvent());
    return Stream.concat(answer.events(), Stream.of(answer.end())).iterator();
  }

  private void send(Iterator<String> events, int limit) throws IOException {
    for (int sent = 0; sent < limit && events.hasNext(); sent++) {
      exchange.event(events.next());
      if (events.hasNext()) {
        exchange.pause(course.pace());
      }
    }
  }

  private void json(int status, String body) throws IOException {
    whole(status, "application/json", body);
  }

  private void whole(int status, String contentType, String body) throws IOException {
    var bytes = utf8(body);
    exchange.begin(status, headers(contentType), bytes.length);
    exchange.pause(course.beforeFirstEvent());
    exchange.sendLast(bytes);
  }

  private Map<String, String> headers(String contentType) {
    Map<String, String> headers = new LinkedHashMap<>(dialogue.headers());
    headers.put("content-type", contentType);
    return headers;
  }

  private static String firstHalf(String text) {
    return text.substring(0, text.length() / 2);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
