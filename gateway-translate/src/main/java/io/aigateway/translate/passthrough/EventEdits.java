package io.aigateway.translate.passthrough;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aigateway.translate.json.Members;
import io.aigateway.translate.json.Splice;
import io.aigateway.translate.model.Sighting;
import io.aigateway.translate.model.TapRules;
import io.aigateway.translate.sse.SseEncoder;
import io.aigateway.translate.sse.SseEvent;
import io.aigateway.translate.sse.SseFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The few changes to events that pass: the model's name if the client shall see another one, and
 * usage that only the gateway asked for. All other events keep their bytes.
 *
 * @param echo the model name to show
 * @param hideUsage whether usage goes
 */
record EventEdits(TapRules rules, Optional<String> echo, boolean hideUsage) {
  private static final byte[] NONE = {};

  /** The bytes for the client, possibly none. */
  byte[] apply(SseFrame frame, SseEvent event, Sighting sighting) {
    if (hideUsage && sighting.usageOnly()) {
      return NONE;
    }
    boolean strip = hideUsage && event.data().contains("\"usage\"");
    boolean rename = echo.isPresent() && sighting.model().isPresent();
    if (strip && !rename) {
      return NullUsage.without(frame.raw()).orElseGet(() -> rewritten(event, true));
    }
    return rename ? rewritten(event, strip) : frame.raw();
  }

  private byte[] rewritten(SseEvent event, boolean strip) {
    byte[] data = event.data().getBytes(UTF_8);
    try {
      if (strip) {
        data = Splice.apply(data, Members.removal(data, "usage"));
      }
      if (echo.isPresent()) {
        byte[] name = Splice.quoted(echo.get());
        data = Splice.apply(data, Members.strings(data, rules.eventModel(), name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the event was JSON a moment ago", e);
    }
    return SseEncoder.encode(event.event(), new String(data, UTF_8));
  }
}
