package io.aigateway.translate.model;

import io.aigateway.translate.loss.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of one field of a dialect in any other dialect.
 *
 * @param path where it stands, indices left out, such as {@code messages[].name}
 * @param cases what may become of it, the usual case first
 * @param harmless JSON values that say nothing (defaults), which vanish without a word
 */
public record FieldFate(String path, List<Case> cases, Set<String> harmless) {
  /** Copies the collections. */
  public FieldFate {
    cases = List.copyOf(cases);
    harmless = Set.copyOf(harmless);
  }

  /**
   * One thing that may become of a field.
   *
   * @param fate what it is
   * @param words what is sent instead, when, or why not; for people
   */
  public record Case(Fate fate, String words) {}

  /** A field of which nothing has been said yet. */
  public static FieldFate at(String path) {
    return new FieldFate(path, List.of(), Set.of());
  }

  /** The other dialect has the same. */
  public FieldFate kept(String words) {
    return and(Fate.KEPT, words);
  }

  /** The other dialect has it under another name or in another shape. */
  public FieldFate mapped(String words) {
    return and(Fate.MAPPED, words);
  }

  /** Something close is sent. */
  public FieldFate approximated(String words) {
    return and(Fate.APPROXIMATED, words);
  }

  /** It is left out. */
  public FieldFate dropped(String words) {
    return and(Fate.DROPPED, words);
  }

  /** The call is refused. */
  public FieldFate refused(String words) {
    return and(Fate.REFUSED, words);
  }

  /** These JSON values say nothing. */
  public FieldFate harmless(String... values) {
    return new FieldFate(path, cases, Set.of(values));
  }

  /** What becomes of it when nobody has found a place for it. */
  Optional<Case> leaving() {
    return cases.stream()
        .filter(one -> one.fate() == Fate.DROPPED || one.fate() == Fate.REFUSED)
        .findFirst();
  }

  private FieldFate and(Fate fate, String words) {
    List<Case> all = new ArrayList<>(cases);
    all.add(new Case(fate, words));
    return new FieldFate(path, all, harmless);
  }
}
