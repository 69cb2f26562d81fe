package io.aigateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The numbers of all pieces, kept in a file for each piece so that they can run one by one. */
final class Results {
  /**
   * One number.
   *
   * @param piece which part of the run
   * @param cell what was done
   * @param target to whom
   * @param round when
   * @param metric what it is
   * @param value the number
   */
  record Entry(String piece, String cell, String target, int round, String metric, double value) {
    String line() {
      return String.format(
          Locale.ROOT, "%s\t%s\t%s\t%d\t%s\t%.4f", piece, cell, target, round, metric, value);
    }

    static Entry of(String line) {
      String[] parts = line.split("\t");
      return new Entry(
          parts[0],
          parts[1],
          parts[2],
          Integer.parseInt(parts[3]),
          parts[4],
          Double.parseDouble(parts[5]));
    }
  }

  private final Path folder;
  private final String piece;
  private final List<Entry> entries = new ArrayList<>();

  private Results(Path folder, String piece) {
    this.folder = folder;
    this.piece = piece;
  }

  /** Replaces what the piece came to before, once it is {@link #save saved}. */
  static Results of(Site site, String piece) {
    return new Results(site.folder("results"), piece);
  }

  /** All that is there. */
  static List<Entry> all(Site site) {
    try (Stream<Path> files = Files.list(site.folder("results"))) {
      List<Entry> all = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        Files.readAllLines(file).stream().map(Entry::of).forEach(all::add);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(String cell, String target, int round, Numbers numbers) {
    numbers
        .values()
        .forEach(
            (metric, value) -> entries.add(new Entry(piece, cell, target, round, metric, value)));
    System.out.printf(
        Locale.ROOT, "%s %s %s #%d %s%n", piece, cell, target, round, numbers.values());
  }

  void save() {
    try {
      Files.write(folder.resolve(piece + ".tsv"), entries.stream().map(Entry::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
