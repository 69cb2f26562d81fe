package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.CacheMark;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prompt cache markers: OpenAI's own {@code prompt_cache_breakpoint}, and {@code cache_control},
 * which clients of this dialect send to reach models of Anthropic.
 */
final class ChatCacheMarks {
  /** Most explicit breakpoints of one request (OpenAI API, prompt caching). */
  static final int MAX_BREAKPOINTS = 4;

  private static final String OWN = "prompt_cache_breakpoint";
  private static final String FOREIGN = "cache_control";
  private static final Duration OWN_DEFAULT = Duration.ofMinutes(30);
  private static final Pattern LIFETIME = Pattern.compile("(\\d{1,4})([mh])");

  private ChatCacheMarks() {}

  /** The marker of a part, message or tool, in either form. */
  static Optional<CacheMark> take(Fields holder) {
    Optional<CacheMark> own = holder.object(OWN).map(mark -> mark(mark, OWN, OWN_DEFAULT));
    Optional<CacheMark> foreign =
        holder.object(FOREIGN).map(mark -> mark(mark, FOREIGN, CacheMark.SHORT.lifetime()));
    return own.or(() -> foreign);
  }

  /** The marker as OpenAI takes it: it offers half an hour and half a day. */
  static ObjectNode breakpoint(CacheMark mark) {
    return Json.object()
        .put("mode", "explicit")
        .put("ttl", mark.lifetime().compareTo(OWN_DEFAULT) <= 0 ? "30m" : "12h");
  }

  private static CacheMark mark(Fields mark, String field, Duration otherwise) {
    mark.value("mode"); // a breakpoint on one part can only be explicit
    mark.value("type");
    return new CacheMark(
        mark.text("ttl").flatMap(ChatCacheMarks::lifetime).orElse(otherwise), field);
  }

  private static Optional<Duration> lifetime(String ttl) {
    Matcher matcher = LIFETIME.matcher(ttl);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        matcher.group(2).equals("m") ? Duration.ofMinutes(count) : Duration.ofHours(count));
  }
}
