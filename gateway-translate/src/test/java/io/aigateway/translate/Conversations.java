package io.aigateway.translate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aigateway.translate.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rich agent conversations in each dialect, whole or with values of other types. */
final class Conversations {
  private static final String CHAT =
      """
      {"model":"m","stream":true,"max_completion_tokens":1000,"temperature":0.5,"stop":["END"],
       "user":"u","reasoning_effort":"high","parallel_tool_calls":false,"tool_choice":"auto",
       "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"},
         "strict":true}},
       "tools":[{"type":"function","function":{"name":"read","description":"Reads.",
         "parameters":{"type":"object","properties":{"n":{"type":"number","minimum":1.0}}}}},
         {"type":"custom","custom":{"name":"patch","format":{"type":"text"}}}],
       "messages":[
        {"role":"system","content":"Be brief."},
        {"role":"user","content":[{"type":"text","text":"Look"},
          {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}},
          {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AAAA"}}]},
        {"role":"assistant","content":"Reading","reasoning_content":"Hmm",
         "reasoning_details":[{"type":"reasoning.text","text":"Hmm","signature":"c2ln",
           "format":"anthropic-claude-v1","index":0}],
         "tool_calls":[{"id":"call_1","type":"function","function":{"name":"read",
           "arguments":"{\\"n\\":12345678901234567890}"}}]},
        {"role":"tool","tool_call_id":"call_1","content":"done"},
        {"role":"assistant","content":null,"tool_calls":[{"id":"call_2","type":"custom",
           "custom":{"name":"patch","input":"*** Begin"}}]},
        {"role":"tool","tool_call_id":"call_2","content":[{"type":"text","text":"ok"}]},
        {"role":"user","content":"Go on"}]}
      """;

  private static final String MESSAGES =
      """
      {"model":"m","stream":true,"max_tokens":4000,"temperature":1,"stop_sequences":["END"],
       "metadata":{"user_id":"u"},"thinking":{"type":"enabled","budget_tokens":2000},
       "tool_choice":{"type":"auto","disable_parallel_tool_use":true},"top_k":5,
       "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
       "tools":[{"name":"read","description":"Reads.","input_schema":{"type":"object",
         "properties":{"n":{"type":"number","minimum":1.0}}}}],
       "messages":[
        {"role":"user","content":[{"type":"text","text":"Look"},
          {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},
          {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"AA=="},
           "title":"a.pdf"}]},
        {"role":"assistant","content":[{"type":"thinking","thinking":"Hmm","signature":"c2ln"},
          {"type":"redacted_thinking","data":"ZGF0YQ=="},
          {"type":"text","text":"Reading"},
          {"type":"tool_use","id":"toolu_1","name":"read","input":{"n":12345678901234567890}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","is_error":true,
          "content":[{"type":"text","text":"done"},
            {"type":"image","source":{"type":"url","url":"https://x.test/a.png"}}]},
          {"type":"text","text":"Go on"}]}]}
      """;

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
  static String of(Dialect dialect) {
    return switch (dialect) {
      case OPENAI_CHAT -> CHAT;
      case ANTHROPIC_MESSAGES -> MESSAGES;
    };
  }

  /** The same with one or two values of another kind or missing. */
  static String mutated(Dialect dialect, Random random) {
    JsonNode tree = parsed(of(dialect));
    mutate(tree, 1 + random.nextInt(2), random);
    return Json.text(tree);
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
