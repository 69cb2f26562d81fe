package io.aigateway.server.declare;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.domain.secret.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets in documents: never themselves, only the names of variables that hold them.
 *
 * @param environment the variables
 */
record SecretReferences(Map<String, String> environment) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  /** Copies the variables. */
  SecretReferences {
    environment = Map.copyOf(environment);
  }

  /** The reference an export writes for a secret, made of words such as the provider's name. */
  static String written(String... words) {
    return "${"
        + String.join("_", words)
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]", "_")
            .replaceFirst("^(?=[0-9])", "_")
        + "}";
  }

  /**
   * What a document says, as the export would write it if that is the present secret: the same
   * value, or a variable that is not set, which leaves a secret as it is.
   */
  String settled(String said, Secret present, String written) {
    Optional<String> value = value(said);
    boolean same =
        value.isPresent()
            ? value.get().equals(present.reveal())
            : isReference(said) && !present.equals(Secret.NONE);
    return same ? written : said;
  }

  /** The value of the variable that is referred to, if there is one. */
  Optional<String> value(String said) {
    return variable(said).map(environment::get);
  }

  /** The secret that is meant. */
  Secret resolved(Entry entry, String field, String said, Secret present, String written) {
    Optional<String> name = variable(said);
    if (name.isEmpty()) {
      throw entry.wrong(
          field, "must be a reference such as " + written + "; secrets do not belong into files");
    }
    String value = environment.get(name.get());
    if (value != null) {
      return Secret.of(value);
    }
    if (present.equals(Secret.NONE)) {
      throw entry.wrong(field, "there is no variable named " + name.get() + "; set it");
    }
    return present;
  }

  /** The variables that any text of a document refers to. */
  static Set<String> names(JsonNode document) {
    Set<String> names = new TreeSet<>();
    if (document.isTextual()) {
      variable(document.textValue()).ifPresent(names::add);
    }
    document.forEach(part -> names.addAll(names(part)));
    return names;
  }

  /** Whether a text is a reference to a variable. */
  static boolean isReference(String said) {
    return variable(said).isPresent();
  }

  private static Optional<String> variable(String said) {
    Matcher matcher = REFERENCE.matcher(said);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
