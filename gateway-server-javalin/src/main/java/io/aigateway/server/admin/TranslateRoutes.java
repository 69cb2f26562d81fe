package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.Target;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.recorded.RecordedKind;
import io.aigateway.translate.recorded.Recording;
import io.aigateway.translate.target.ShippedCapabilities;
import io.aigateway.translate.target.ShippedProfiles;
import io.aigateway.translate.target.UpstreamProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code /translate}: something recorded, said in another protocol; nothing is sent. */
final class TranslateRoutes {
  private static final String TEXT = "text";
  private static final String UNKNOWN_MODEL = "unknown";

  private final InstantSource clock;

  TranslateRoutes(InstantSource clock) {
    this.clock = clock;
  }

  void add(AdminRouter router) {
    router.ask("/translate", this::translate);
  }

  private void translate(AdminExchange x) {
    Wish wish = wish(x.body(), clock.instant());
    try {
      x.answer(Json.of("translation", wish.granted()));
    } catch (TranslationRefused refused) {
      String path = refused.path().isEmpty() ? TEXT : TEXT + "." + refused.path();
      throw FailureException.invalid(path, refused.getMessage());
    }
  }

  private static Wish wish(Fields fields, Instant now) {
    Dialect from = dialect(fields, "from");
    Dialect to = dialect(fields, "to");
    byte[] text = fields.neededText(TEXT).getBytes(StandardCharsets.UTF_8);
    Optional<RecordedKind> kind =
        oneOf(fields, "kind", RecordedKind::ofWord, words(RecordedKind.values()));
    Optional<UpstreamProfile> profile =
        oneOf(fields, "profile", ShippedProfiles::of, List.copyOf(ShippedProfiles.names()));
    Optional<String> model = fields.optionalText("model", Optional.empty());
    Optional<ObjectNode> request = fields.optionalObject("request");
    boolean strict = fields.flag("strict", false);
    fields.done();
    return new Wish(
        from,
        to,
        kind.orElseGet(() -> RecordedKind.of(text)),
        text,
        model,
        profile.orElseGet(UpstreamProfile::openAi),
        strict ? LossPolicy.STRICT : LossPolicy.LENIENT,
        request.map(AdminExchange::bytes),
        now);
  }

  private static Dialect dialect(Fields fields, String name) {
    Optional<Dialect> dialect = Dialect.ofId(fields.neededText(name));
    if (fields.has(name) && dialect.isEmpty()) {
      fields.reject(name, "must be one of " + String.join(", ", ids()));
    }
    return dialect.orElse(Dialect.OPENAI_CHAT);
  }

  private static List<String> ids() {
    return Arrays.stream(Dialect.values()).map(Dialect::id).toList();
  }

  private static List<String> words(RecordedKind[] kinds) {
    return Arrays.stream(kinds).map(RecordedKind::word).toList();
  }

  private static <T> Optional<T> oneOf(
      Fields fields, String name, Function<String, Optional<T>> reader, List<String> words) {
    Optional<String> word = fields.optionalText(name, Optional.empty());
    Optional<T> value = word.flatMap(reader);
    if (word.isPresent() && value.isEmpty()) {
      fields.reject(name, "must be one of " + String.join(", ", words));
    }
    return value;
  }

  /**
   * What is to be translated, and for whom.
   *
   * @param from what the text speaks
   * @param to what is wanted
   * @param model the upstream's name of the model; empty for the one that is named in the text
   * @param request the client's request that an answer belongs to
   */
  private record Wish(
      Dialect from,
      Dialect to,
      RecordedKind kind,
      byte[] text,
      Optional<String> model,
      UpstreamProfile profile,
      LossPolicy policy,
      Optional<byte[]> request,
      Instant now) {

    ObjectNode granted() {
      return TranslationJson.of(kind, text, this::outcome);
    }

    private Recording.Outcome outcome(byte[] bytes) {
      return switch (kind) {
        case REQUEST ->
            recording(to, model.orElseGet(() -> ClientRequest.read(from, bytes).model()))
                .request(from, bytes);
        // Answers travel the other way: what they speak is the upstream's protocol.
        case RESPONSE -> answer().response(asked(), bytes);
        case STREAM -> answer().stream(asked(), bytes);
      };
    }

    private Recording answer() {
      return recording(from, model.orElseGet(() -> asked().model()));
    }

    private ClientRequest asked() {
      return request
          .map(bytes -> ClientRequest.read(to, bytes))
          .orElseGet(
              () -> Recording.asked(to, model.orElse(UNKNOWN_MODEL), kind == RecordedKind.STREAM));
    }

    private Recording recording(Dialect upstream, String name) {
      return new Recording(
          new Target(
              upstream,
              name,
              ShippedCapabilities.of(upstream.id(), name),
              profile,
              policy,
              Optional.empty()),
          now);
    }
  }
}
