package io.aigateway.routing.vendor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of the vendor that speaks as Anthropic does: authentication, paths, errors. */
final class AnthropicSide {
  static final String BASE = "/anthropic/v1";

  private static final String BEARER = "Bearer ";
  private static final String REQUEST_ID = "request-id";
  private static final Set<String> VERSIONS =
      Set.of("2023-01-01", "2023-06-01", AnthropicRules.WITHOUT_SAMPLING);

  private final VendorSettings settings;
  private final Scripts scripts;
  private final Ids ids = new Ids();
  private final PromptCache cache = new PromptCache();

  AnthropicSide(VendorSettings settings, Scripts scripts) {
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
      var body = AnthropicErrors.body(refusal, headers.getOrDefault(REQUEST_ID, ""));
      json(exchange, refusal.status(), headers, body);
    }
  }

  /** Of two credentials {@code x-api-key} counts. */
  private void authenticate(RequestHead head) {
    var key =
        head.header("x-api-key")
            .or(
                () ->
                    head.header("authorization")
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length())))
            .orElseThrow(() -> new Refusal(401, "x-api-key header is required"));
    var keys = settings.keys();
    if (!keys.isEmpty() && !keys.contains(key)) {
      throw AnthropicErrors.of(401);
    }
  }

  private static String version(RequestHead head) {
    var version =
        head.header("anthropic-version")
            .orElseThrow(() -> Refusal.invalid("anthropic-version: header is required"));
    if (!VERSIONS.contains(version)) {
      throw Refusal.invalid("anthropic-version: \"" + version + "\" is not a valid version");
    }
    return version;
  }

  private void route(VendorRequest request, Exchange exchange, Map<String, String> headers)
      throws IOException {
    var version = version(request.head());
    if (request.is("POST", BASE + "/messages")) {
      message(request.json(), version, exchange, headers);
    } else if (request.is("POST", BASE + "/messages/count_tokens")) {
      json(exchange, 200, headers, count(request.json(), version));
    } else if (request.is("GET", BASE + "/models")) {
      json(exchange, 200, headers, AnthropicModelList.page(request.head()).json());
    } else if (request.head().path().startsWith(BASE + "/models/")) {
      var name = request.head().path().substring((BASE + "/models/").length());
      json(exchange, 200, headers, AnthropicModel.named(name).json().json());
    } else {
      throw AnthropicErrors.of(404);
    }
  }

  private void message(Json request, String version, Exchange exchange, Map<String, String> headers)
      throws IOException {
    var model = request.text("model").orElse("");
    var normal = Course.normal(settings.pace());
    var course =
        scripts
            .take(model)
            .or(() -> Directives.read(UserText.last(request), model))
            .map(normal::with)
            .orElse(normal);
    new Delivery(course, new Talk(request, version, course, headers), exchange).run();
  }

  /** Counting looks nothing up in the cache. */
  private static String count(Json request, String version) {
    AnthropicRules.checkCount(request, version);
    var tokens = AnthropicPrompt.tokens("", request, new PromptCache());
    return Json.object().put("input_tokens", tokens.total()).build().json();
  }

  private Map<String, String> headers() {
    var reset = Instant.ofEpochSecond(settings.clock().instant().getEpochSecond() + 60).toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(REQUEST_ID, ids.next("req_"));
    headers.put("anthropic-organization-id", "demo");
    for (var kind : List.of("requests", "tokens", "input-tokens", "output-tokens")) {
      headers.put("anthropic-ratelimit-" + kind + "-limit", "4000");
      headers.put("anthropic-ratelimit-" + kind + "-remaining", "3999");
      headers.put("anthropic-ratelimit-" + kind + "-reset", reset);
    }
    return headers;
  }

  private static void json(Exchange exchange, int status, Map<String, String> headers, String body)
      throws IOException {
    headers.put("content-type", "application/json");
    exchange.reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** One request for a message under way. */
  private final class Talk implements Dialogue {
    private final Json request;
    private final String version;
    private final Course course;
    private final Map<String, String> headers;

    Talk(Json request, String version, Course course, Map<String, String> headers) {
      this.request = request;
      this.version = version;
      this.course = course;
      this.headers = headers;
    }

    @Override
    public Map<String, String> headers() {
      return headers;
    }

    @Override
    public String errorBody(int status) {
      return AnthropicErrors.body(AnthropicErrors.of(status), headers.getOrDefault(REQUEST_ID, ""));
    }

    /** Overload is what the API reports in mid-stream most of all. */
    @Override
    public String errorEvent() {
      return AnthropicStream.event("error", errorBody(529));
    }

    @Override
    public String garbageEvent() {
      return AnthropicStream.event("content_block_delta", "{not json");
    }

    @Override
    public WireAnswer answer() {
      AnthropicRules.checkMessage(request, version);
      if (course.refusesPrefill() && AnthropicPrompt.endsWithAssistant(request)) {
        throw Refusal.invalid(
            "This model does not support assistant message prefill. The conversation must end"
                + " with a user message.");
      }
      var prompt = AnthropicPrompt.read(request, cache);
      var reply = Composer.compose(prompt, course.answer());
      var answer = AnthropicAnswer.of(ids, prompt, reply, course.redactsThinking());
      var stream = new AnthropicStream(answer);
      return new WireAnswer(
          prompt.streamed(), answer.json(), stream.events(), AnthropicStream.end());
    }
  }
}
