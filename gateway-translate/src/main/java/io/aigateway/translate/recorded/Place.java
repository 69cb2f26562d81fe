package io.aigateway.translate.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value in a JSON document that has no parts.
 *
 * @param steps names and indices on the way to it
 * @param value a text, number, truth value or null, or an empty container
 */
record Place(List<Object> steps, JsonNode value) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private static final String PICTURE = "data:image/";

  /** Shorter texts are found in places that have nothing to do with each other. */
  private static final int TELLING_LENGTH = 4;

  /** All of them, in the order of the document. */
  static List<Place> leaves(JsonNode root) {
    List<Place> leaves = new ArrayList<>();
    collect(root, List.of(), leaves);
    return leaves;
  }

  private static void collect(JsonNode node, List<Object> steps, List<Place> into) {
    if (node.isEmpty()) {
      into.add(new Place(steps, node));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.path(i), with(steps, i), into);
      }
    } else {
      node.properties().forEach(m -> collect(m.getValue(), with(steps, m.getKey()), into));
    }
  }

  private static List<Object> with(List<Object> steps, Object step) {
    List<Object> more = new ArrayList<>(steps);
    more.add(step);
    return List.copyOf(more);
  }

  /** Such as {@code messages[2].name}. */
  String path() {
    return path(steps);
  }

  /** The path of what it lies in. */
  String parent() {
    return steps.isEmpty() ? "" : path(steps.subList(0, steps.size() - 1));
  }

  /** Its own name; the index of an element. */
  String name() {
    return steps.isEmpty() ? "" : steps.getLast().toString();
  }

  /** Whether it lies in the container, however deep. */
  boolean liesIn(String container) {
    String path = path();
    return container.isEmpty()
        || path.startsWith(container + ".")
        || path.startsWith(container + "[");
  }

  /** Whether a value like this elsewhere is most likely the same one. */
  boolean isTelling() {
    return value.isTextual() && value.textValue().length() >= TELLING_LENGTH;
  }

  private static String path(List<Object> steps) {
    String path = "";
    for (Object step : steps) {
      path = step instanceof Integer index ? element(path, index) : member(path, step.toString());
    }
    return path;
  }

  static String member(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  static String element(String path, int index) {
    return path + "[" + index + "]";
  }

  /** How many steps it lies below what holds the other one. */
  int depthBeside(Place other) {
    return steps.size() - other.steps.size() + 1;
  }

  /** What holds the path's value: what lies so many steps above it first, then from the inside. */
  static List<String> around(String path, int stepsAbove) {
    List<String> ancestors = ancestors(path);
    if (stepsAbove > 1 && stepsAbove <= ancestors.size()) {
      ancestors.addFirst(ancestors.remove(stepsAbove - 1));
    }
    return ancestors;
  }

  /** What holds the path's value, from the inside out, the document itself last. */
  private static List<String> ancestors(String path) {
    List<String> ancestors = new ArrayList<>();
    String rest = path;
    while (!rest.isEmpty()) {
      int cut = Math.max(rest.lastIndexOf('.'), rest.lastIndexOf('['));
      rest = cut < 0 ? "" : rest.substring(0, cut);
      ancestors.add(rest);
    }
    return ancestors;
  }

  /** The value at a path; names with dots or brackets in them are not found. */
  static Optional<JsonNode> valueAt(JsonNode root, String path) {
    JsonNode node = root;
    for (String step : path.split("[.\\[]", -1)) {
      if (!step.isEmpty()) {
        node =
            step.endsWith("]")
                ? node.path(Integer.parseInt(step.substring(0, step.length() - 1)))
                : node.path(step);
      }
    }
    return node.isMissingNode() ? Optional.empty() : Optional.of(node);
  }

  /** The document with another value here, and without any: whichever is accepted tells more. */
  List<JsonNode> changes(JsonNode root) {
    List<JsonNode> changes = new ArrayList<>();
    for (JsonNode other : others()) {
      JsonNode copy = root.deepCopy();
      put(copy, other);
      changes.add(copy);
    }
    if (!steps.isEmpty() && steps.getLast() instanceof String) {
      JsonNode copy = root.deepCopy();
      if (container(copy) instanceof ObjectNode object) {
        object.remove(name());
      }
      changes.add(copy);
    }
    return changes;
  }

  private List<JsonNode> others() {
    return switch (value.getNodeType()) {
      case STRING -> otherTexts(value.textValue());
      case NUMBER ->
          List.of(
              value.isIntegralNumber()
                  ? NODES.numberNode(value.bigIntegerValue().add(java.math.BigInteger.ONE))
                  : NODES.numberNode(value.decimalValue().multiply(HALF)),
              NODES.numberNode(0));
      case BOOLEAN -> List.of(NODES.booleanNode(!value.booleanValue()));
      default -> List.of();
    };
  }

  /** One of the same length as well: some texts, such as images, cannot be longer by a letter. */
  private static List<JsonNode> otherTexts(String text) {
    if (text.isEmpty()) {
      return List.of(NODES.textNode("x"));
    }
    if (text.startsWith("{") && text.endsWith("}")) {
      return List.of(NODES.textNode("{}"), NODES.textNode(text + "x"));
    }
    if (text.startsWith(PICTURE)) {
      String other = text.startsWith(PICTURE + "gif") ? "webp" : "gif";
      return List.of(
          NODES.textNode(text.replaceFirst("/\\w+", "/" + other).replaceFirst(",", ",AAAA")));
    }
    int middle = text.length() / 2;
    String turned =
        text.substring(0, middle)
            + (text.charAt(middle) == 'A' ? 'B' : 'A')
            + text.substring(middle + 1);
    return List.of(NODES.textNode(text + "x"), NODES.textNode(turned));
  }

  private void put(JsonNode root, JsonNode other) {
    switch (container(root)) {
      case ObjectNode object -> object.set(name(), other);
      case ArrayNode array -> array.set((Integer) steps.getLast(), other);
      default -> {} // The document is one bare value.
    }
  }

  private JsonNode container(JsonNode root) {
    JsonNode node = root;
    for (Object step : steps.subList(0, Math.max(0, steps.size() - 1))) {
      node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
    }
    return node;
  }
}
