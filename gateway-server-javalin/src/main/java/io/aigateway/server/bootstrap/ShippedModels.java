package io.aigateway.server.bootstrap;

import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A few models of each vendor, shipped so that the gateway can be called before a vendor's own list
 * has been read. The file says how old it is.
 */
final class ShippedModels {
  private static final String FILE = "models.txt";

  private ShippedModels() {}

  /** The models shipped for a vendor. */
  static List<ModelDraft> of(String vendor) {
    return lines().stream()
        .map(line -> line.split(" +", 2))
        .filter(words -> words.length == 2 && words[0].equals(vendor))
        .map(words -> bare(words[1]))
        .toList();
  }

  private static List<String> lines() {
    try (InputStream file =
        Optional.ofNullable(ShippedModels.class.getResourceAsStream(FILE))
            .orElseThrow(() -> new IllegalStateException(FILE + " is missing from the jar"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelDraft bare(String modelId) {
    return new ModelDraft(
        modelId,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Prices.UNKNOWN,
        Set.of(),
        true);
  }
}
