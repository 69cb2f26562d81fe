package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderParserTest {
  @Test
  void names_become_question_marks_in_their_order() {
    ParsedSql parsed = PlaceholderParser.parse("SELECT a FROM t WHERE a=:a_1 AND b IN (:b,:a_1)");

    assertThat(parsed.getSql()).isEqualTo("SELECT a FROM t WHERE a=? AND b IN (?,?)");
    assertThat(parsed.getParameters().getParameterNames()).containsExactly("a_1", "b", "a_1");
  }

  @Test
  void question_marks_are_counted() {
    ParsedSql parsed = PlaceholderParser.parse("UPDATE t SET a = ? WHERE b = ?");

    assertThat(parsed.getSql()).isEqualTo("UPDATE t SET a = ? WHERE b = ?");
    assertThat(parsed.getParameters().isPositional()).isTrue();
    assertThat(parsed.getParameters().getParameterCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ':no', '?', 'it''s :no ?'",
        "SELECT \":no ?\" FROM t",
        "SELECT 1 -- :no ?\n, 2 - 1",
        "SELECT 1 /* :no ? \n */ / 2",
        "SELECT a::text FROM t",
        "SELECT a ?? b",
        "SELECT a[1 : 2]",
        "SELECT 'never closed :no",
        "SELECT 1 /* never closed ?",
        "SELECT 1 --",
        "SELECT a < b AND c > d",
        ":",
        ""
      })
  void quotes_comments_and_casts_stay_as_they_are(String sql) {
    ParsedSql parsed = PlaceholderParser.parse(sql);

    assertThat(parsed.getSql()).isEqualTo(sql);
    assertThat(parsed.getParameters().getParameterCount()).isZero();
  }

  @Test
  void a_value_follows_what_was_quoted() {
    ParsedSql parsed = PlaceholderParser.parse("SELECT ':no' || :yes -- :no\n || :also");

    assertThat(parsed.getSql()).isEqualTo("SELECT ':no' || ? -- :no\n || ?");
    assertThat(parsed.getParameters().getParameterNames()).containsExactly("yes", "also");
  }

  @Test
  void names_and_question_marks_do_not_go_together() {
    assertThatExceptionOfType(UnableToExecuteStatementException.class)
        .isThrownBy(() -> PlaceholderParser.parse("SELECT ? WHERE a = :a"));
  }
}
