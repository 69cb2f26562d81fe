package io.aigateway.translate.model;

import java.util.List;

/**
 * A part and where it stood in the client's body.
 *
 * @param part the part
 * @param path such as {@code messages[2].content[0]}
 */
public record Placed(Part part, String path) {
  /** The parts without their places. */
  public static List<Part> parts(List<Placed> placed) {
    return placed.stream().map(Placed::part).toList();
  }

  /**
   * The path of a field of what stands at the given path; words that stand there instead of an
   * object have no fields, so they are named themselves.
   */
  public static String leaf(String path, String field) {
    return path.endsWith("]") ? path + "." + field : path;
  }

  /** The path of one of the part's own fields. */
  public String at(String field) {
    return path + "." + field;
  }
}
