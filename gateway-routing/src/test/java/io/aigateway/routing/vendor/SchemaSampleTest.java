package io.aigateway.routing.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaSampleTest {

  private static String sample(String schema) {
    return new SchemaSample(VendorClient.json(schema), "words").value().json();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"string"}                                       | "words"
          {"type":["null","integer"]}                             | 1
          {"type":"number","minimum":5.5}                         | 5.5
          {"type":"string","enum":["b","a"]}                      | "b"
          {"const":null}                                          | null
          {"type":"boolean"}                                      | true
          {"type":"array","items":{"type":"integer"}}             | [1]
          {"type":"array"}                                        | []
          {"anyOf":[{"type":"boolean"},{"type":"string"}]}        | true
          {"type":"string","format":"date"}                       | "2026-01-01"
          {"type":"object","properties":{"a":{"type":"integer"}}} | {}
          """)
  void a_sample_fits_its_schema(String schema, String sample) {
    assertThat(sample(schema)).isEqualTo(sample);
  }

  @Test
  void local_references_are_followed() {
    assertThat(
            sample(
                """
                {"properties":{"a":{"$ref":"#/$defs/x"}},"required":["a"],
                "$defs":{"x":{"enum":[7]}}}\
                """))
        .isEqualTo("{\"a\":7}");
  }

  @Test
  void a_schema_that_refers_to_itself_comes_to_an_end() {
    assertThat(
            sample("{\"properties\":{\"a\":{\"$ref\":\"#/properties/a\"}},\"required\":[\"a\"]}"))
        .isEqualTo("{\"a\":null}");
  }
}
