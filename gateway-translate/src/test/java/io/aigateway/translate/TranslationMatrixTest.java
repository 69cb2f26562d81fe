package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.model.FieldFate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps the published matrix equal to the tables: fails when it is stale, and writes it anew with
 * {@code -Dupdate.docs=true}.
 */
class TranslationMatrixTest {
  private static final Path MATRIX = Path.of("..", "docs", "translation-matrix.md");

  private static final String HEAD =
      """
      # What becomes of each field

      When client and upstream speak the same protocol, the client's bytes pass untouched: only the
      model's name changes. (Anthropic refuses thinking that models of other vendors left in a
      conversation; such blocks are taken out and reported.) Otherwise every field has a declared
      fate, listed here.

      | Fate | Meaning |
      |---|---|
      | kept | the other protocol has the same |
      | mapped | the other protocol has it under another name or in another shape; nothing is lost |
      | approximated | something close is sent |
      | dropped | it is left out, which only tunes the answer |
      | refused | leaving it out would change what the answer means or who may act: 400 |

      What is approximated or dropped is reported with its path in the answer's headers
      `x-gateway-approximated` and `x-gateway-dropped`; under the strict policy the request is
      refused instead, naming the path. Operators find the fields in the log and in the metric
      `gateway_translation_losses_total`, under the names below. A field that is not listed is dropped and reported, wherever
      it stands. Blocks of instructions, of messages and of tool results are listed together under
      `messages[].content[]`.

      This file is made from the tables in the code:
      `./mvnw -pl gateway-translate -am test -Dtest=TranslationMatrixTest -Dupdate.docs=true \
      -Dsurefire.failIfNoSpecifiedTests=false`
      """;

  @Test
  void the_published_matrix_says_what_the_tables_say() throws IOException {
    String matrix =
        HEAD
            + section("OpenAI Chat Completions to Anthropic Messages", Dialect.OPENAI_CHAT)
            + section("Anthropic Messages to OpenAI Chat Completions", Dialect.ANTHROPIC_MESSAGES);
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(MATRIX, matrix);
    }

    assertThat(Files.readString(MATRIX)).isEqualTo(matrix);
  }

  private static String section(String title, Dialect client) {
    Collection<FieldFate> fields = client.codec().fates().byPath().values();
    return "\n## "
        + title
        + "\n\n| Field | Fate | What is sent, or when, or why |\n|---|---|---|\n"
        + fields.stream().map(TranslationMatrixTest::rows).collect(Collectors.joining());
  }

  private static String rows(FieldFate field) {
    StringBuilder rows = new StringBuilder();
    for (FieldFate.Case one : field.cases()) {
      rows.append(rows.isEmpty() ? "| `" + field.path() + "` | " : "| | ")
          .append(one.fate().name().toLowerCase(Locale.ROOT))
          .append(" | ")
          .append(one.words())
          .append(" |\n");
    }
    return rows
        + (field.harmless().isEmpty()
            ? ""
            : "| | | says nothing: "
                + field.harmless().stream()
                    .sorted()
                    .map(value -> "`" + value + "`")
                    .collect(Collectors.joining(", "))
                + " |\n");
  }
}
