package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Secrets that were planted, by what they are; looks for them where they must not be. */
final class Canaries {
  private final Map<String, String> planted = new HashMap<>();

  /** A secret like no other text; the same one when asked again. */
  String plant(String what) {
    return planted.computeIfAbsent(
        what, name -> "canary-" + name.replace(' ', '-') + "-7d1f9c" + name.hashCode());
  }

  /** A secret that the gateway made. */
  String plant(String what, String secret) {
    assertThat(secret).as(what).hasSizeGreaterThan(16);
    planted.put(what, secret);
    return secret;
  }

  /** Fails when the text holds one of them, and says which, without showing it. */
  void absentFrom(String place, String text) {
    assertThat(planted.entrySet().stream().filter(e -> text.contains(e.getValue())))
        .as("found in " + place)
        .extracting(Map.Entry::getKey)
        .isEmpty();
  }

  /** All of them but one, which belongs there. */
  void absentFrom(String place, String text, String allowed) {
    absentFrom(place, text.replace(plant(allowed), "(allowed)"));
  }

  /** Looks at the bytes of every file in and below the folder. */
  void absentFromFiles(Path folder, String allowedInDebugFiles) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (name.startsWith("debug_")) {
          absentFrom(name, bytes, allowedInDebugFiles);
        } else {
          absentFrom(name, bytes);
        }
      }
    }
  }
}
