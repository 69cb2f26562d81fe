package io.aigateway.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the pieces that are asked for, or all, and writes down what came of them. */
final class Bench {
  private Bench() {}

  /**
   * Words: the checkout, the Java home, then names of pieces {@code --short} or {@code --quick}.
   */
  public static void main(String[] words) {
    Site site = new Site(Path.of(words[0]), Path.of(words[1]));
    List<String> asked = List.of(words).subList(2, words.length);
    Effort effort = Effort.of(asked);
    Pieces pieces = new Pieces(site, effort);
    Map<String, Runnable> all = new LinkedHashMap<>();
    all.put("throughput", pieces::throughput);
    all.put("latency", pieces::latency);
    all.put("streams", pieces::streams);
    all.put("bodies", pieces::bodies);
    all.put("memory", pieces::memory);
    all.put("start", pieces::start);
    all.put("gates", pieces::gates);
    Map<String, Runnable> more = Map.of("stand", pieces::stand, "report", () -> Report.write(site));
    List<String> names = asked.stream().filter(word -> !word.startsWith("--")).toList();
    for (String name : names.isEmpty() ? List.copyOf(all.keySet()) : names) {
      Runnable piece = all.getOrDefault(name, more.get(name));
      if (piece == null) {
        throw new IllegalArgumentException(
            "no piece is called " + name + "; there are " + all.keySet());
      }
      piece.run();
    }
    if (!effort.equals(Effort.QUICK)) {
      Report.write(site);
    }
  }
}
