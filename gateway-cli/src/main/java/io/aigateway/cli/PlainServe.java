package io.aigateway.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A plain {@code gateway serve}, with or without values for its options, which is how a server is
 * started nearly always. It does without the command line's library: that is in Java 5's class
 * format, which the JVM does not keep in its start cache, so that each start would load and check
 * some 150 classes. All other command lines, and all mistakes, are left to the library.
 */
final class PlainServe {
  private static final Pattern VALUE = Pattern.compile("[^-@'\"][^'\"]*");
  private static final Map<String, Pattern> OPTIONS =
      Map.of(
          "-c", VALUE, "--config", VALUE, "--host", VALUE, "--port", Pattern.compile("\\d{1,5}"));

  private PlainServe() {}

  /** What the arguments mean, if they are as plain as that. */
  static Optional<ServeOptions> meantBy(String... arguments) {
    Map<String, String> said = new HashMap<>();
    boolean plain = arguments.length % 2 == 1 && arguments[0].equals("serve");
    for (int i = 1; plain && i < arguments.length; i += 2) {
      plain = isPlain(arguments[i], arguments[i + 1]);
      said.put(arguments[i], arguments[i + 1]);
    }
    return plain && said.size() == arguments.length / 2 ? options(said) : Optional.empty();
  }

  private static boolean isPlain(String option, String value) {
    Pattern allowed = OPTIONS.get(option);
    return allowed != null && allowed.matcher(value).matches();
  }

  private static Optional<ServeOptions> options(Map<String, String> said) {
    if (said.containsKey("-c") && said.containsKey("--config")) {
      return Optional.empty();
    }
    return Optional.of(
        new ServeOptions(
            Optional.ofNullable(said.getOrDefault("-c", said.get("--config"))).map(Path::of),
            Optional.ofNullable(said.get("--host")),
            Optional.ofNullable(said.get("--port")).map(Integer::valueOf)));
  }
}
