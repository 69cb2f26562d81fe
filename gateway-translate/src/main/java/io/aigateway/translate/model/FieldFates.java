package io.aigateway.translate.model;

import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What becomes of every known field of a dialect's request when the request leaves the dialect. One
 * table for each dialect. Fields without a place in the neutral model are disposed of by it; what
 * it says of all others is what readers and writers do.
 *
 * @param byPath each field under its path, such as {@code tools[].name}, in the order of the table
 */
public record FieldFates(Map<String, FieldFate> byPath) {
  /** Stands for every field that is not in the table. */
  public static final String OTHER = "other";

  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
  private static final Pattern NESTED = Pattern.compile("(\\.content\\[]){2,}");
  private static final Pattern SYSTEM = Pattern.compile("^system\\[]");
  private static final String UNKNOWN = "unknown field";
  private static final String ELEMENT = "[]";

  /** Copies the table, keeping its order. */
  public FieldFates {
    byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
  }

  /** The table of some fields. */
  public static FieldFates of(Collection<FieldFate> fields) {
    return new FieldFates(
        fields.stream()
            .collect(
                Collectors.toMap(
                    FieldFate::path,
                    Function.identity(),
                    (one, other) -> {
                      throw new IllegalArgumentException("twice in the table: " + one.path());
                    },
                    LinkedHashMap::new)));
  }

  /** The table of no fields: every extension is unknown. */
  public static FieldFates none() {
    return of(List.of());
  }

  /**
   * The path of a field in the table: without indices, and the same for blocks of messages, of
   * results and of instructions, which are of one kind.
   */
  public static String general(String path) {
    String general = INDEX.matcher(path).replaceAll("[]");
    general = SYSTEM.matcher(general).replaceFirst("messages[].content[]");
    return NESTED.matcher(general).replaceAll(".content[]");
  }

  /**
   * The field of the table that a path of a body concerns: the field itself, or the one whose value
   * it stands in; {@link #OTHER} when the table has neither. So there are never more names than
   * rows.
   */
  public String field(String path) {
    String general = general(path);
    String exact =
        general.endsWith(ELEMENT)
            ? general.substring(0, general.length() - ELEMENT.length())
            : general;
    return byPath.containsKey(exact)
        ? exact
        : byPath.keySet().stream()
            .filter(field -> within(exact, field) && !hasFields(field))
            .findFirst()
            .orElse(OTHER);
  }

  private boolean hasFields(String field) {
    return byPath.keySet().stream().anyMatch(other -> within(other, field));
  }

  private static boolean within(String path, String field) {
    return path.startsWith(field + ".") || path.startsWith(field + ELEMENT);
  }

  /**
   * Reports every extension with its fate; a field without one is reported as dropped.
   *
   * @param parent path of the object that holds the fields; empty for the top
   * @throws TranslationRefused when a field must not be lost
   */
  public void leave(String parent, Extensions extensions, LossLog losses) {
    extensions
        .fields()
        .forEach(
            (name, value) -> leave(parent.isEmpty() ? name : parent + "." + name, value, losses));
  }

  /**
   * Reports every field of a body, however deep, that its reader did not ask for.
   *
   * @throws TranslationRefused when a field must not be lost
   */
  public void leave(Fields body, LossLog losses) {
    body.forEachUnread((path, value) -> leave(path, RawJson.of(value), losses));
  }

  /** Reports that a field is left out, unless its value says nothing. */
  public void leave(String path, RawJson value, LossLog losses) {
    Optional<FieldFate> field = Optional.ofNullable(byPath.get(general(path)));
    if (value.text().equals("null")
        || field.filter(known -> known.harmless().contains(value.text())).isPresent()) {
      return;
    }
    Optional<FieldFate.Case> rule = field.flatMap(FieldFate::leaving);
    String advice = rule.map(FieldFate.Case::words).orElse(UNKNOWN);
    if (rule.filter(known -> known.fate() == Fate.REFUSED).isPresent()) {
      throw TranslationRefused.unsupported(path, advice);
    }
    losses.dropped(path, rule.isPresent() ? LossCause.NO_COUNTERPART : LossCause.UNKNOWN, advice);
  }
}
