package io.aigateway.mcp.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo://resource/dynamic/text/{id} | demo://resource/dynamic/text/7",
        "test://template/{id}/data | test://template/a%20b/data",
        "file:///{+path} | file:///a/b/c.txt",
        "repo://{owner}/{name} | repo://me/it",
        "x://h{/a,b} | x://h/1/2",
        "x://h{/a,b} | x://h",
        "x://h{/a*} | x://h/1/2/3",
        "x://h{.ext} | x://h.json",
        "x://h{?q,lang} | x://h?q=1&lang=de",
        "x://h{?q,lang} | x://h?lang=de",
        "x://h{?q,lang} | x://h",
        "x://h?fixed=1{&q} | x://h?fixed=1&q=2",
        "x://h{;v} | x://h;v=1",
        "x://{a,b}/{c:3} | x://1,2/abc",
        "x://{+a}/{b} | x://1/2/3/4",
      })
  void a_uri_that_is_an_expansion_matches(String template, String uri) {
    assertThat(UriTemplate.parse(template).orElseThrow().matches(uri)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo://resource/dynamic/text/{id} | demo://resource/dynamic/text/",
        "demo://resource/dynamic/text/{id} | demo://resource/dynamic/text/7/8",
        "demo://resource/dynamic/text/{id} | demo://resource/dynamic/blob/7",
        "demo://resource/dynamic/text/{id} | DEMO://resource/dynamic/text/7",
        "demo://x/{id} | demo://x/7?admin=true",
        "demo://x/{id} | demo://x/7#f",
        "file:///{+path} | file:///a#b",
        "x://h{/a} | x://h/1/2",
        "x://h{?q} | x://h?other=1",
        "x://h{?q} | x://h?q=1&other=1",
        "x://h{?q} | x://h?q=1#x",
        "x://h | x://hh",
      })
  void a_uri_that_is_none_does_not(String template, String uri) {
    assertThat(UriTemplate.parse(template).orElseThrow().matches(uri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x://{a", "x://{}", "x://{a b}", "x://{#f}", "x://{=a}", "x://{a,}"})
  void what_is_no_template_is_none(String text) {
    assertThat(UriTemplate.parse(text)).isEmpty();
  }

  @Test
  void a_hostile_template_is_matched_without_backtracking() {
    UriTemplate template = UriTemplate.parse("x:" + "{+a}{b}".repeat(30) + "!").orElseThrow();

    assertThat(template.matches("x:" + "a".repeat(2_000))).isFalse();
  }

  @Test
  void more_parts_than_bounded_are_no_template() {
    assertThat(UriTemplate.parse("{a}".repeat(UriTemplate.MAX_PARTS + 1))).isEmpty();
    assertThat(UriTemplate.parse("a".repeat(UriTemplate.MAX_LENGTH + 1))).isEmpty();
  }

  @Test
  void one_variable_can_be_filled_in_when_nothing_else_is_needed() {
    assertThat(UriTemplate.parse("x://{a}/y{?b}").orElseThrow().expand("a", "1"))
        .contains("x://1/y");
    assertThat(UriTemplate.parse("x://{a}/{b}").orElseThrow().expand("a", "1")).isEmpty();
  }
}
