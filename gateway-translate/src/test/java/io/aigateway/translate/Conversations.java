package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Rich agent conversations in each dialect, and ways to spoil them. */
final class Conversations {
  private static final String[] ODD = {
    "null",
    "7",
    "-1.5",
    "true",
    "\"\"",
    "\"x\"",
    "[]",
    "{}",
    "[null]",
    "[7]",
    "{\"a\":null}",
    "[[]]",
    "{\"type\":null}",
    "{\"type\":\"x\"}",
    "1e400",
    "1e999999999",
    "1e9999999999",
    "99999999999999999999"
  };

  private Conversations() {}

  /** A conversation with tools, pictures, documents and thinking. */
  static String of(Codec codec) {
    String name = "/conversations/" + codec.id() + ".json";
    try (InputStream in = Conversations.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts values of another kind into the tree, or takes some out, so many times. */
  static void mutate(JsonNode tree, int times, Random random) {
    for (int i = 0; i < times; i++) {
      mutate(tree, random);
    }
  }

  private static void mutate(JsonNode tree, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    JsonNode odd = parsed(ODD[random.nextInt(ODD.length)]);
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object -> {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
          object.remove(name);
        } else {
          object.set(name, odd);
        }
      }
      case ArrayNode array -> array.set(random.nextInt(array.size()), odd);
      default -> throw new IllegalStateException();
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !node.isEmpty()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return Json.parse(json);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(json);
    }
  }
}
