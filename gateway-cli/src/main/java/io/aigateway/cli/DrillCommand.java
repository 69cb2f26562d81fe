package io.aigateway.cli;

import io.aigateway.cli.drill.Drill;
import io.aigateway.cli.drill.Score;
import io.aigateway.domain.alias.Alias;
import io.aigateway.server.Administration;
import io.aigateway.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway drill}: what becomes of calls when vendors fail. */
@Command(
    name = "drill",
    description = {
      "Play vendors' faults through a copy of the configuration and print what clients would get.",
      "Scripted vendors on this machine stand in for the real ones, with limits of a second;"
          + " nothing is sent elsewhere and nothing of the configuration is touched.",
      "Ends with 3 when a client was left alone although another model was there."
    })
final class DrillCommand implements Callable<Integer> {
  /** Time limits of the copy, so that a drill is short. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "AG_UPSTREAM_HEADER_TIMEOUT", "1s",
          "AG_UPSTREAM_FIRST_TOKEN_TIMEOUT", "1s",
          "AG_UPSTREAM_STREAM_IDLE_TIMEOUT", "1s");

  @Mixin Local local = new Local();

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      description = "Only this alias; may be given several times. Without it all that are enabled.")
  List<String> aliases = List.of();

  @Override
  public Integer call() throws IOException {
    try (ScratchServer scratch = ScratchServer.create()) {
      Settings settings = local.config.read(scratch.settings(LIMITS));
      return local.with(a -> play(a, settings));
    }
  }

  private int play(Administration a, Settings settings) {
    try {
      List<Score> scores =
          new Drill(a, settings, InstantSource.system()).play(chosen(a), this::progress);
      local.print(
          new Listing(
              List.of("alias", "fault", "result", "detail"),
              scores.stream()
                  .map(s -> List.<Object>of(s.alias(), s.fault(), word(s), s.detail()))
                  .toList()));
      long passed = scores.stream().filter(Score::passed).count();
      local.say(passed + " of " + scores.size() + " passed.");
      return local.found(passed == scores.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Alias> chosen(Administration a) {
    return aliases.isEmpty()
        ? a.aliases().list().stream().filter(Alias::enabled).toList()
        : aliases.stream().map(name -> Named.alias(a, name)).toList();
  }

  private void progress(Score score) {
    local.spec.commandLine().getErr().println(score.alias() + ": " + score.fault());
    local.spec.commandLine().getErr().flush();
  }

  private static String word(Score score) {
    return McpServiceOptions.word(score.result());
  }
}
