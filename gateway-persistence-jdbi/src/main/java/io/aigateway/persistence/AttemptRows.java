package io.aigateway.persistence;

import io.aigateway.domain.usage.AttemptOutcome;
import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.ServedBy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The attempts of a call in one column, see {@link TabbedLines}; nothing when none are told. */
final class AttemptRows {
  private AttemptRows() {}

  static Optional<String> text(List<CallAttempt> attempts) {
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(TabbedLines.text(attempts.stream().map(AttemptRows::line)));
  }

  static List<CallAttempt> attempts(Optional<String> text) {
    return text.map(lines -> TabbedLines.rows(lines).map(AttemptRows::attempt).toList())
        .orElse(List.of());
  }

  private static String line(CallAttempt attempt) {
    OptionalInt status = attempt.httpStatus();
    return TabbedLines.line(
        List.of(
            Long.toString(attempt.candidate().providerId()),
            attempt.candidate().providerName(),
            attempt.candidate().modelId(),
            attempt.method().word(),
            attempt.outcome().word(),
            status.isPresent() ? Integer.toString(status.getAsInt()) : "",
            attempt.reason().orElse(""),
            Long.toString(attempt.startMillis()),
            Long.toString(attempt.durationMillis())));
  }

  private static CallAttempt attempt(List<String> texts) {
    return new CallAttempt(
        new ServedBy(Long.parseLong(texts.get(0)), texts.get(1), texts.get(2)),
        CallMethod.valueOf(constant(texts.get(3))),
        AttemptOutcome.valueOf(constant(texts.get(4))),
        texts.get(5).isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(texts.get(5))),
        Optional.of(texts.get(6)),
        Long.parseLong(texts.get(7)),
        Long.parseLong(texts.get(8)));
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
