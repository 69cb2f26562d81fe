package io.aigateway.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one slice of a run came to.
 *
 * @param values by name
 */
record Numbers(Map<String, Double> values) {
  /** From lines of a name and a number; other lines say nothing. */
  static Numbers parse(String text) {
    Map<String, Double> values = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.split(" "))
        .filter(words -> words.length == 2 && words[1].matches("-?\\d+(\\.\\d+)?"))
        .forEach(words -> values.put(words[0], Double.parseDouble(words[1])));
    return new Numbers(values);
  }

  /** Zero when nobody said it. */
  double get(String name) {
    return values.getOrDefault(name, 0.0);
  }

  Numbers with(String name, double value) {
    Map<String, Double> all = new LinkedHashMap<>(values);
    all.put(name, value);
    return new Numbers(all);
  }
}
