package io.aigateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aigateway.domain.failure.FailureException;
import java.io.IOException;

/** Documents as YAML, of which JSON is a part. */
final class YamlDocument {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private YamlDocument() {}

  static String write(ObjectNode document) {
    try {
      return YAML.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** Reads a document; a {@link FailureException} says where it cannot be read. */
  static ObjectNode read(byte[] bytes) {
    try {
      JsonNode document = YAML.readTree(bytes);
      if (document instanceof ObjectNode object) {
        return object;
      }
      throw FailureException.invalid("FILE", "must hold lists such as 'providers:'");
    } catch (JsonProcessingException e) {
      throw FailureException.invalid(
          "FILE line " + e.getLocation().getLineNr(), "is not YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can always be read", e);
    }
  }
}
