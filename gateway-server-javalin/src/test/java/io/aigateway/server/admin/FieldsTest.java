package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private static Fields fields(String json) {
    try {
      return new Fields((ObjectNode) JsonMapper.builder().build().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> complaints(Fields fields) {
    try {
      fields.done();
      return List.of();
    } catch (FailureException e) {
      return ((Failure.Invalid) e.failure()).errors().stream().map(FieldError::field).toList();
    }
  }

  @Test
  void an_absent_field_keeps_what_is_there() {
    Fields fields = fields("{}");
    assertThat(fields.text("a", "present")).isEqualTo("present");
    assertThat(fields.optionalNumber("b", OptionalInt.of(3))).hasValue(3);
    assertThat(fields.optionalText("c", Optional.of("x"))).hasValue("x");
    assertThat(complaints(fields)).isEmpty();
  }

  @Test
  void null_clears_only_what_may_be_absent() {
    Fields fields = fields("{\"a\": null, \"b\": null, \"c\": null}");
    assertThat(fields.text("a", "present")).isEqualTo("present");
    assertThat(fields.optionalNumber("b", OptionalInt.of(3))).isEmpty();
    assertThat(fields.optionalTime("c", Optional.of(Instant.EPOCH))).isEmpty();
    assertThat(complaints(fields)).containsExactly("a");
  }

  @Test
  void numbers_are_not_bent_to_fit() {
    Fields fields =
        fields("{\"a\": 1.5, \"b\": 3000000000, \"c\": \"1\", \"d\": 1e400, \"e\": true}");
    fields.number("a", 0);
    fields.number("b", 0);
    fields.number("c", 0);
    fields.id("d", 0);
    fields.id("e", 0);
    assertThat(complaints(fields)).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void times_need_their_offset() {
    Fields fields =
        fields("{\"a\": \"2030-01-31T12:00:00\", \"b\": \"2030-01-31T12:00:00+01:00\"}");
    fields.optionalTime("a", Optional.empty());
    assertThat(fields.optionalTime("b", Optional.empty()))
        .hasValue(Instant.parse("2030-01-31T11:00:00Z"));
    assertThat(complaints(fields)).containsExactly("a");
  }

  @Test
  void a_field_that_nobody_asked_for_is_named() {
    Fields fields = fields("{\"name\": \"x\", \"nmae\": \"y\"}");
    fields.text("name", "");
    assertThatThrownBy(fields::done)
        .isInstanceOf(FailureException.class)
        .hasMessage("nmae: is not a field of this request");
  }
}
