package io.aigateway.translate.model;

import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a dialect's own fields, those without a place in the neutral model, when a
 * request leaves the dialect. One table for each dialect.
 *
 * @param rules by field name
 */
public record FieldFates(Map<String, Rule> rules) {
  /** Copies the table. */
  public FieldFates {
    rules = Map.copyOf(rules);
  }

  /**
   * One field's rule.
   *
   * @param fate {@link Fate#DROPPED} or {@link Fate#REFUSED}
   * @param harmless JSON values that say nothing (defaults), which vanish without a word
   * @param advice what the client is told
   */
  public record Rule(Fate fate, Set<String> harmless, String advice) {
    /** Copies the set. */
    public Rule {
      harmless = Set.copyOf(harmless);
    }
  }

  private static final Rule UNKNOWN = new Rule(Fate.DROPPED, Set.of("null"), "unknown field");

  /**
   * Reports every extension with its fate; a field without a rule is reported as dropped.
   *
   * @param parent path of the object that holds the fields; empty for the top
   * @throws TranslationRefused when a field must not be lost
   */
  public void leave(String parent, Extensions extensions, LossLog losses) {
    extensions
        .fields()
        .forEach(
            (name, value) ->
                leave(parent.isEmpty() ? name : parent + "." + name, name, value, losses));
  }

  private void leave(String path, String name, RawJson value, LossLog losses) {
    Rule rule = rules.getOrDefault(name, UNKNOWN);
    if (value.text().equals("null") || rule.harmless().contains(value.text())) {
      return;
    }
    if (rule.fate() == Fate.REFUSED) {
      throw TranslationRefused.unsupported(path, rule.advice());
    }
    losses.dropped(path, rule.advice());
  }
}
