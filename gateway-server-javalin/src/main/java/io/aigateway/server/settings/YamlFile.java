package io.aigateway.server.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.aigateway.server.settings.SettingValues.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A YAML file of settings, flattened to dotted keys; every value knows its line and column. */
final class YamlFile {
  /** Larger files are no settings. */
  private static final long MAX_BYTES = 1 << 20;

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Path path;
  private final Map<String, String> environment;
  private final Map<String, Found> found = new LinkedHashMap<>();

  YamlFile(Path path, Map<String, String> environment) {
    this.path = path;
    this.environment = environment;
  }

  /**
   * The values by dotted key.
   *
   * @throws SettingsMistake when the file cannot be read or is not YAML of mappings and values
   */
  Map<String, Found> read() {
    try (JsonParser parser = new YAMLFactory().createParser(text())) {
      @Nullable JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        readMapping(parser, "");
      } else if (first != null && first != JsonToken.VALUE_NULL) {
        throw mistake(parser, "the file must hold settings as 'name: value'");
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new SettingsMistake(place(e.getLocation()) + ": not YAML: " + firstLine(e));
    } catch (IOException e) {
      throw new SettingsMistake(path + ": cannot be read: " + e);
    }
  }

  private String text() throws IOException {
    if (Files.size(path) > MAX_BYTES) {
      throw new SettingsMistake(path + ": larger than " + MAX_BYTES + " bytes");
    }
    return Files.readString(path, StandardCharsets.UTF_8);
  }

  private void readMapping(JsonParser parser, String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + parser.currentName();
      String place = place(parser.currentTokenLocation());
      parser.nextToken();
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        readMapping(parser, key + ".");
      } else if (parser.currentToken() == JsonToken.START_ARRAY) {
        put(parser, key, place, String.join(",", readList(parser)));
      } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
        put(parser, key, place, expanded(parser));
      }
    }
  }

  private List<String> readList(JsonParser parser) throws IOException {
    List<String> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isStructStart()) {
        throw mistake(parser, "a list holds plain values only");
      }
      items.add(expanded(parser));
    }
    return items;
  }

  private void put(JsonParser parser, String key, String place, String text) {
    if (found.put(key, new Found(text, place)) != null) {
      throw mistake(parser, "'" + key + "' is given twice");
    }
  }

  private String expanded(JsonParser parser) throws IOException {
    Matcher matcher = REFERENCE.matcher(parser.getText());
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      @Nullable String value = environment.get(matcher.group(1));
      if (value == null) {
        throw mistake(parser, "the environment variable " + matcher.group(1) + " is not set");
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(text).toString();
  }

  private SettingsMistake mistake(JsonParser parser, String message) {
    return new SettingsMistake(place(parser.currentTokenLocation()) + ": " + message);
  }

  private String place(@Nullable JsonLocation location) {
    return location == null
        ? path.toString()
        : path + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }
}
