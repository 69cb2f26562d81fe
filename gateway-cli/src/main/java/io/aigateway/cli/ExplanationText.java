package io.aigateway.cli;

import io.aigateway.routing.explain.Explanation;
import io.aigateway.routing.explain.Explanation.Option;
import io.aigateway.routing.explain.Explanation.Said;
import io.aigateway.routing.explain.Explanation.Verdict;
import io.aigateway.routing.plan.Plan;
import io.aigateway.routing.plan.Reason;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation for people: who is asked in which order, and what the first one is asked. */
final class ExplanationText {
  private static final List<String> COLUMNS =
      List.of("order", "verdict", "provider/model", "protocol", "why");

  private final Explanation explanation;

  ExplanationText(Explanation explanation) {
    this.explanation = explanation;
  }

  void print(PrintWriter out) {
    explanation
        .refusal()
        .ifPresent(
            refusal ->
                out.println(
                    "The client is told "
                        + refusal.status()
                        + " ("
                        + refusal.cause().code()
                        + "): "
                        + refusal.message()));
    new Listing(COLUMNS, rows()).print(out, false);
    explanation.options().stream()
        .filter(option -> option.verdict() == Verdict.TAKEN)
        .findFirst()
        .ifPresent(
            taken -> {
              if (taken.said() instanceof Said.Sent sent) {
                print(sent, out);
              }
            });
  }

  private List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>();
    for (Option option : explanation.options()) {
      rows.add(
          List.of(
              rows.size() + 1,
              option.verdict().code(),
              option.candidate().provider().name() + "/" + option.candidate().model().modelId(),
              option.candidate().dialect().id(),
              why(option)));
    }
    for (Plan.Skipped skipped : explanation.skipped()) {
      rows.add(
          List.of(
              "-", "skipped", "mapping " + skipped.mapping().id(), "-", skipped.reason().text()));
    }
    return rows;
  }

  private static String why(Option option) {
    String reasons = option.reasons().stream().map(Reason::text).collect(Collectors.joining("; "));
    return switch (option.said()) {
      case Said.Sent sent -> reasons;
      case Said.Unsayable unsayable ->
          reasons + "; cannot be asked: " + unsayable.path() + " " + unsayable.message();
    };
  }

  private static void print(Said.Sent sent, PrintWriter out) {
    out.println();
    out.println("POST " + sent.uri());
    sent.headers()
        .values()
        .forEach((name, values) -> out.println(name + ": " + String.join(", ", values)));
    out.println();
    out.println(sent.body());
    sent.losses()
        .forEach(
            loss ->
                out.println(
                    loss.fate().name().toLowerCase(Locale.ROOT)
                        + ": "
                        + loss.path()
                        + (loss.detail().isEmpty() ? "" : " (" + loss.detail() + ")")));
  }
}
