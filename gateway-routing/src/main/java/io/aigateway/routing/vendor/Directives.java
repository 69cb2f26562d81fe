package io.aigateway.routing.vendor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Behaviours asked for in a user's text, for those who have only curl: {@code [[fault:WORDS]]} with
 * words separated by commas, and {@code [[answer:TEXT]]}. The word {@code model=NAME} limits a
 * fault to one model, so that a failover can be shown. Durations are milliseconds unless they end
 * in {@code s}.
 */
final class Directives {
  private static final Pattern DIRECTIVE =
      Pattern.compile("\\[\\[(fault|answer):(.*?)]]", Pattern.DOTALL);

  private Directives() {}

  /** The text without its directives. */
  static String strip(String text) {
    return DIRECTIVE.matcher(text).replaceAll("").strip();
  }

  /**
   * What a text asks of this model; empty when it asks nothing.
   *
   * @throws Refusal 400 when a directive is not understood
   */
  static Optional<Behaviour> read(String text, String model) {
    List<Behaviour> parts = new ArrayList<>();
    var matcher = DIRECTIVE.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals("answer")) {
        parts.add(new Behaviour.Answer(matcher.group(2)));
      } else {
        parts.addAll(fault(matcher.group(2), model));
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Behaviour.Together(parts));
  }

  private static List<Behaviour> fault(String words, String model) {
    List<Behaviour> parts = new ArrayList<>();
    Map<String, String> headers = new LinkedHashMap<>();
    int status = 0;
    for (var word : words.split(",", -1)) {
      var name = word.split("=", 2)[0].strip();
      var value = word.contains("=") ? word.split("=", 2)[1].strip() : "";
      switch (name) {
        case "model" -> {
          if (!value.equals(model)) {
            return List.of();
          }
        }
        case "status" -> status = number(value, name);
        case "retry-after" -> headers.put(name, Integer.toString(number(value, name)));
        default -> parts.add(one(name, value));
      }
    }
    if (status != 0) {
      parts.add(new Behaviour.Status(status, headers, Optional.empty()));
    }
    return parts;
  }

  private static Behaviour one(String name, String value) {
    return switch (name) {
      case "reset" -> new Behaviour.Reset();
      case "never" -> new Behaviour.NeverAnswers();
      case "html" -> new Behaviour.Html200();
      case "truncated" -> new Behaviour.TruncatedJson();
      case "json-instead" -> new Behaviour.JsonInsteadOfStream();
      case "cut-after" -> new Behaviour.CutAfter(number(value, name));
      case "stall-after" -> new Behaviour.StallAfter(number(value, name));
      case "error-after" -> new Behaviour.ErrorFrameAfter(number(value, name));
      case "garbage-at" -> new Behaviour.GarbageEvent(number(value, name));
      case "missing-end" -> new Behaviour.MissingEnd();
      case "delay" -> new Behaviour.Delay(time(value, name));
      case "slow-first" -> new Behaviour.SlowFirstToken(time(value, name));
      case "pace" -> new Behaviour.Pace(time(value, name));
      case "refuse-prefill" -> new Behaviour.RefusePrefill();
      case "redacted" -> new Behaviour.RedactedThinking();
      default -> throw Refusal.invalid("[[fault:" + name + "]] is no fault that this vendor has");
    };
  }

  private static Duration time(String value, String name) {
    return value.endsWith("s") && !value.endsWith("ms")
        ? Duration.ofSeconds(number(value.substring(0, value.length() - 1), name))
        : Duration.ofMillis(number(value.replace("ms", ""), name));
  }

  private static int number(String value, String name) {
    if (!value.matches("[0-9]{1,9}")) {
      throw Refusal.invalid("[[fault:" + name + "=...]] needs a whole number");
    }
    return Integer.parseInt(value);
  }
}
