package io.aigateway.translate.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.TranslationRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which field of a document became which field of its translation. Nobody wrote that down: each
 * field is changed in turn, and what changes in the translation came from it. So it holds for every
 * dialect, and cannot tell what the translator does not do. A field whose change is refused, such
 * as a role, is found by its neighbours, its value or its place.
 */
public final class FieldLinks {
  /** Most fields that are looked at; those behind them have no links. */
  public static final int MAX_FIELDS = 400;

  /** Most bytes that are translated for it; a larger document has fewer links. */
  public static final long MAX_BYTES = 24L << 20;

  /** What changes more places than this is no field but a switch; its links would tell nothing. */
  private static final int MAX_PLACES = 16;

  private final JsonNode source;
  private final JsonNode target;
  private final UnaryOperator<byte[]> translation;
  private final Map<String, Set<String>> found = new LinkedHashMap<>();
  private long bytesLeft = MAX_BYTES;

  private FieldLinks(JsonNode source, JsonNode target, UnaryOperator<byte[]> translation) {
    this.source = source;
    this.target = target;
    this.translation = translation;
  }

  /**
   * One field and what became of it.
   *
   * @param from path in the document, written as in {@link io.aigateway.translate.loss.Loss#path()}
   * @param to path in the translation
   */
  public record Link(String from, String to) {}

  /**
   * Finds the links, in the order of the document; none when either is not JSON.
   *
   * @param translation the same as made the translation, without side effects; refuses by {@link
   *     TranslationRefused}
   */
  public static List<Link> of(
      byte[] document, byte[] translated, UnaryOperator<byte[]> translation) {
    try {
      return new FieldLinks(Json.parse(document), Json.parse(translated), translation).links();
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  private List<Link> links() {
    List<Place> leaves = Place.leaves(source).stream().limit(MAX_FIELDS).toList();
    for (Place leaf : leaves) {
      found.put(leaf.path(), byChange(leaf));
    }
    for (Place leaf : leaves) {
      if (places(leaf).isEmpty()) {
        found.put(leaf.path(), byResemblance(leaf, leaves));
      }
    }
    List<Link> links = new ArrayList<>();
    found.forEach((from, places) -> places.forEach(to -> links.add(new Link(from, to))));
    return List.copyOf(links);
  }

  private Set<String> places(Place leaf) {
    return found.getOrDefault(leaf.path(), Set.of());
  }

  private Set<String> byChange(Place leaf) {
    for (JsonNode changed : leaf.changes(source)) {
      Set<String> places = differences(changed);
      if (!places.isEmpty()) {
        return places.size() > MAX_PLACES ? Set.of() : places;
      }
    }
    return Set.of();
  }

  private Set<String> differences(JsonNode changed) {
    byte[] bytes = Json.bytes(changed);
    bytesLeft -= bytes.length;
    if (bytesLeft < 0) {
      return Set.of();
    }
    try {
      return Differences.between(target, Json.parse(translation.apply(bytes)));
    } catch (TranslationRefused | JsonProcessingException e) {
      return Set.of(); // So this change teaches nothing.
    }
  }

  private Set<String> byResemblance(Place leaf, List<Place> leaves) {
    return besideNeighbours(leaf, leaves)
        .or(() -> byValue(leaf))
        .or(() -> atSamePlace(leaf))
        .map(Set::of)
        .orElse(Set.of());
  }

  /** Where the fields beside it went, under the same name; with the same value if there is one. */
  private Optional<String> besideNeighbours(Place leaf, List<Place> leaves) {
    List<String> namesakes =
        leaves.stream()
            .filter(other -> other.liesIn(leaf.parent()))
            .flatMap(
                other ->
                    places(other).stream()
                        .flatMap(path -> Place.around(path, other.depthBeside(leaf)).stream()))
            .map(parent -> Place.member(parent, leaf.name()))
            .filter(path -> Place.valueAt(target, path).filter(JsonNode::isValueNode).isPresent())
            .toList();
    return namesakes.stream()
        .filter(path -> Place.valueAt(target, path).equals(Optional.of(leaf.value())))
        .findFirst()
        .or(() -> namesakes.stream().findFirst());
  }

  private Optional<String> byValue(Place leaf) {
    return leaf.isTelling()
        ? Place.leaves(target).stream()
            .filter(place -> place.value().equals(leaf.value()))
            .map(Place::path)
            .findFirst()
        : Optional.empty();
  }

  /** Only of the document's own fields: within lists, the same place may be somebody else's. */
  private Optional<String> atSamePlace(Place leaf) {
    return leaf.parent().isEmpty()
        ? Place.valueAt(target, leaf.path()).filter(JsonNode::isValueNode).map(there -> leaf.path())
        : Optional.empty();
  }

  /** Where two documents differ. */
  private static final class Differences {
    private final Set<String> paths = new LinkedHashSet<>();

    /** Paths in the first one. */
    static Set<String> between(JsonNode one, JsonNode other) {
      Differences differences = new Differences();
      differences.compare(one, other, "");
      return differences.paths;
    }

    private void compare(JsonNode one, JsonNode other, String path) {
      if (one.equals(other)) {
        return;
      }
      if (one.isObject() && other.isObject()) {
        one.properties()
            .forEach(
                member ->
                    compare(
                        member.getValue(),
                        other.path(member.getKey()),
                        Place.member(path, member.getKey())));
      } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
        for (int i = 0; i < one.size(); i++) {
          compare(one.path(i), other.path(i), Place.element(path, i));
        }
      } else {
        paths.add(path);
      }
    }
  }
}
