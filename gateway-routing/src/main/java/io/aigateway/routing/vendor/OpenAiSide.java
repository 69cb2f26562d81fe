package io.aigateway.routing.vendor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of the vendor that speaks as OpenAI does: authentication, paths, errors. */
final class OpenAiSide {
  static final String BASE = "/openai/v1";

  private static final String BEARER = "Bearer ";

  private final VendorSettings settings;
  private final Scripts scripts;
  private final Ids ids = new Ids();
  private final PromptCache cache = new PromptCache();

  OpenAiSide(VendorSettings settings, Scripts scripts) {
    this.settings = settings;
    this.scripts = scripts;
  }

  /** Answers one request, with an error envelope when it is refused. */
  void answer(VendorRequest request, Exchange exchange) throws IOException {
    var headers = headers();
    try {
      authenticate(request.head());
      route(request, exchange, headers);
    } catch (Refusal refusal) {
      json(exchange, refusal.status(), headers, OpenAiErrors.body(refusal));
    }
  }

  private void authenticate(RequestHead head) {
    var value = head.header("authorization").orElse("");
    if (!value.startsWith(BEARER)) {
      throw new Refusal(401, "You didn't provide an API key in an Authorization header.");
    }
    var keys = settings.keys();
    if (!keys.isEmpty() && !keys.contains(value.substring(BEARER.length()))) {
      throw OpenAiErrors.of(401);
    }
  }

  private void route(VendorRequest request, Exchange exchange, Map<String, String> headers)
      throws IOException {
    if (request.is("POST", BASE + "/chat/completions")) {
      chat(request.json(), exchange, headers);
    } else if (request.is("GET", BASE + "/models")) {
      json(exchange, 200, headers, OpenAiModels.list().json());
    } else if (request.head().path().startsWith(BASE + "/models/")) {
      var name = request.head().path().substring((BASE + "/models/").length());
      json(exchange, 200, headers, OpenAiModels.one(name).json());
    } else {
      var head = request.head();
      throw new Refusal(404, "Invalid URL (" + head.method() + " " + head.path() + ")");
    }
  }

  private void chat(Json request, Exchange exchange, Map<String, String> headers)
      throws IOException {
    var model = request.text("model").orElse("");
    var normal = Course.normal(settings.pace());
    var course =
        scripts
            .take(model)
            .or(() -> Directives.read(UserText.last(request), model))
            .map(normal::with)
            .orElse(normal);
    new Delivery(course, new Talk(request, course, headers), exchange).run();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-request-id", ids.next("req_"));
    headers.put("openai-version", "2020-10-01");
    headers.put("openai-organization", "demo");
    headers.put("openai-processing-ms", "1");
    headers.put("x-ratelimit-limit-requests", "10000");
    headers.put("x-ratelimit-remaining-requests", "9999");
    headers.put("x-ratelimit-reset-requests", "6ms");
    headers.put("x-ratelimit-limit-tokens", "2000000");
    headers.put("x-ratelimit-remaining-tokens", "1999000");
    headers.put("x-ratelimit-reset-tokens", "30ms");
    return headers;
  }

  private static void json(Exchange exchange, int status, Map<String, String> headers, String body)
      throws IOException {
    headers.put("content-type", "application/json");
    exchange.reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** One chat request under way. */
  private final class Talk implements Dialogue {
    private final Json request;
    private final Course course;
    private final Map<String, String> headers;

    Talk(Json request, Course course, Map<String, String> headers) {
      this.request = request;
      this.course = course;
      this.headers = headers;
    }

    @Override
    public Map<String, String> headers() {
      return headers;
    }

    @Override
    public String errorBody(int status) {
      return OpenAiErrors.body(OpenAiErrors.of(status));
    }

    @Override
    public String errorEvent() {
      return OpenAiStream.event(errorBody(500));
    }

    @Override
    public String garbageEvent() {
      return OpenAiStream.event("{not json");
    }

    @Override
    public WireAnswer answer() {
      OpenAiRules.check(request);
      var prompt = OpenAiPrompt.read(request, cache);
      if (course.refusesPrefill() && OpenAiPrompt.endsWithAssistant(request)) {
        throw Refusal.invalid("The conversation must end with a user message.", "messages");
      }
      var reply = Composer.compose(prompt, course.answer());
      Instant now = settings.clock().instant();
      var answer = new OpenAiAnswer(ids, now.getEpochSecond(), prompt.model(), reply);
      boolean usage =
          request.field("stream_options").filter(o -> o.isTrue("include_usage")).isPresent();
      var stream = new OpenAiStream(answer, usage);
      return new WireAnswer(
          prompt.streamed(), answer.json(), stream.events(), OpenAiStream.event("[DONE]"));
    }
  }
}
