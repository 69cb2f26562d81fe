package io.aigateway.mcp.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnlistedUriTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo://resource/7",
        "file:///a/b..c/.hidden/...",
        "x://h/a%20b",
        "x://h/%C3%BC?q=1&r=a%3Db",
        "x://h/üß",
        "mcp://other/x",
      })
  void a_uri_that_can_mean_only_one_thing_is_plain(String uri) {
    assertThat(UnlistedUri.isPlain(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///a/../b",
        "file:///a/..",
        "file:///./b",
        "file:///a/%2e%2e/b",
        "file:///a/%2E./b",
        "file:///a/%252e%252e/b",
        "file:///a%2Fb",
        "file:///a%2fb",
        "file:///a%252fb",
        "file:///a\\b",
        "file:///a%5cb",
        "FILE:///a",
        "x://h/a#b",
        "x://h/a%23b",
        "x://h/a%00b",
        "x://h/a\nb",
        "x://h/%",
        "x://h/%zz",
        "x://h?p=../y",
        "no-scheme",
        "",
        "x://%25252525",
      })
  void a_uri_that_may_be_taken_for_another_is_not(String uri) {
    assertThat(UnlistedUri.isPlain(uri)).isFalse();
  }

  @Test
  void a_uri_beyond_the_bound_is_not() {
    assertThat(UnlistedUri.isPlain("x:" + "a".repeat(UnlistedUri.MAX_LENGTH))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x://h/A",
        "X://H/a",
        "x://h/%61",
        "x://h/%2561",
        "x://h//a",
        "x://h/a/",
        "x://h/a?"
      })
  void other_spellings_come_to_the_same(String uri) {
    assertThat(UnlistedUri.folded(uri)).isEqualTo(UnlistedUri.folded("x://h/a"));
  }
}
