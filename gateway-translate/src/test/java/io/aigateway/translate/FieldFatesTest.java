package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.FieldFate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tables say of every field of a request is what the translation does. */
class FieldFatesTest {
  private static final CallId CALL = new CallId("1", Instant.EPOCH);

  /** Stands for a field that the gateway itself obeys. */
  private static final String GATEWAY = "(gateway)";

  static Stream<Arguments> kept() {
    return examples(Set.of(Fate.KEPT, Fate.MAPPED));
  }

  static Stream<Arguments> lost() {
    return examples(Set.of(Fate.APPROXIMATED, Fate.DROPPED));
  }

  static Stream<Arguments> refused() {
    return examples(Set.of(Fate.REFUSED));
  }

  private static Stream<Arguments> examples(Set<Fate> fates) {
    return Stream.of(Dialect.values())
        .flatMap(
            client ->
                FateExample.of(client).stream()
                    .filter(example -> fates.contains(example.fate()))
                    .map(example -> Arguments.of(client, example)));
  }

  @ParameterizedTest
  @EnumSource
  void every_declared_case_has_an_example_and_no_other_has(Dialect client) {
    Set<String> declared =
        client.codec().fates().byPath().values().stream()
            .flatMap(field -> field.cases().stream().map(one -> name(field, one)))
            .collect(Collectors.toSet());
    Set<String> shown =
        FateExample.of(client).stream()
            .map(example -> example.field() + " " + example.fate())
            .collect(Collectors.toSet());

    assertThat(shown).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static String name(FieldFate field, FieldFate.Case one) {
    return field.path() + " " + one.fate();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kept")
  void what_is_kept_or_mapped_arrives_without_a_word(Dialect client, FateExample example) {
    TranslatedRequest translated = translate(client, example, LossPolicy.STRICT);

    assertThat(translated.losses()).isEmpty();
    if (!example.sign().equals(GATEWAY)) {
      assertThat(new String(translated.body(), StandardCharsets.UTF_8)).contains(example.sign());
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("lost")
  void what_is_lost_is_named_by_its_path_and_refused_by_the_strict(
      Dialect client, FateExample example) {
    List<Loss> losses = translate(client, example, LossPolicy.LENIENT).losses();

    assertThat(losses)
        .filteredOn(loss -> loss.path().equals(example.sign()))
        .extracting(Loss::fate)
        .contains(example.fate());
    assertThat(losses).extracting(Loss::path).allMatch(example::holds);
    assertThatThrownBy(() -> translate(client, example, LossPolicy.STRICT))
        .isInstanceOfSatisfying(
            TranslationRefused.class,
            refused -> assertThat(refused.path()).isEqualTo(losses.getFirst().path()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refused")
  void what_must_not_be_lost_is_refused_by_its_path(Dialect client, FateExample example) {
    assertThat(example.holds(example.sign())).isTrue();
    assertThatThrownBy(() -> translate(client, example, LossPolicy.LENIENT))
        .isInstanceOfSatisfying(
            TranslationRefused.class,
            refused -> assertThat(refused.path()).isEqualTo(example.sign()));
  }

  private static TranslatedRequest translate(
      Dialect client, FateExample example, LossPolicy policy) {
    ClientRequest request = ClientRequest.read(client, Json.bytes(example.body()));
    return Translator.translate(request, example.target().of(client, policy), CALL);
  }
}
