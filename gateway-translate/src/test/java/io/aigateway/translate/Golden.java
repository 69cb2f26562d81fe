package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aigateway.translate.model.Codec;
import io.aigateway.translate.target.ShippedProfiles;
import io.aigateway.translate.target.UpstreamProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A case in files that people read: {@code golden/CLIENT-to-UPSTREAM/NAME.*}, with the dialects'
 * own names. A case without a request of its own uses {@code golden/CLIENT.json}, and {@code
 * NAME.profile.txt} names another profile than OpenAI's. What a test got is left in {@code
 * target/golden}, to be compared and, once understood, copied.
 *
 * @param client what the client speaks
 * @param upstream what the upstream speaks
 * @param folder where the files are
 * @param name of the case
 */
record Golden(Codec client, Codec upstream, Path folder, String name) {
  private static final CallId CALL = new CallId("call1", Instant.ofEpochSecond(7));
  private static final Path ACTUAL = Path.of("target", "golden");

  /** All cases, of every pair of dialects, that have a file with the given ending. */
  static List<Golden> having(String ending) {
    List<Golden> cases = new ArrayList<>();
    for (Codec client : Codecs.ALL) {
      for (Codec upstream : Codecs.ALL) {
        Path folder = root().resolve(client.id() + "-to-" + upstream.id());
        for (String name : names(folder, ending)) {
          cases.add(new Golden(client, upstream, folder, name));
        }
      }
    }
    return cases;
  }

  boolean has(String ending) {
    return Files.exists(folder.resolve(name + ending));
  }

  byte[] bytes(String ending) {
    return read(folder.resolve(name + ending));
  }

  String text(String ending) {
    return new String(bytes(ending), UTF_8);
  }

  /** The case's request, translated. */
  TranslatedRequest translated() {
    Target plain = Codecs.target("model");
    Target target =
        new Target(
            plain.dialect(),
            plain.model(),
            plain.capabilities(),
            profile(),
            plain.policy(),
            plain.modelEcho());
    return Codecs.translate(client, request(), upstream, target, CALL);
  }

  private UpstreamProfile profile() {
    String ending = ".profile.txt";
    return has(ending)
        ? ShippedProfiles.of(text(ending).strip()).orElseThrow()
        : UpstreamProfile.openAi();
  }

  /** Leaves what came out where people find it. */
  void actual(String ending, String content) {
    try {
      Path file = ACTUAL.resolve(folder.getFileName()).resolve(name + ending);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return folder.getFileName() + "/" + name;
  }

  /** A request that any client of the dialect may send. */
  static byte[] request(Codec client) {
    return read(root().resolve(client.id() + ".json"));
  }

  private byte[] request() {
    String own = ".in.json";
    return has(own) ? bytes(own) : request(client);
  }

  private static Path root() {
    try {
      return Path.of(Objects.requireNonNull(Golden.class.getResource("/golden")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending))
          .map(file -> file.substring(0, file.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
