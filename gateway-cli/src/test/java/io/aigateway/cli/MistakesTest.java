package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.server.settings.SettingsReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MistakesTest {
  private final StringWriter said = new StringWriter();

  @Test
  void what_is_wrong_with_a_field_is_said_with_its_name() {
    assertThat(explained(FailureException.invalid("secret_key", "is no key")))
        .contains(ExitCode.FAILED);
    assertThat(said).hasToString(lines("secret_key: is no key"));
  }

  @Test
  void what_is_away_has_a_code_of_its_own() {
    assertThat(explained(new FailureException(new Failure.Unavailable("the database is away"))))
        .contains(ExitCode.UNREACHABLE);
    assertThat(said).hasToString(lines("the database is away"));
  }

  @Test
  void a_wrong_setting_is_wrong_usage() {
    SettingsReader reader = new SettingsReader(Map.of("AG_SERVER_PORT", "x"), Path.of(""));

    assertThat(explained(mistake(() -> reader.read(Optional.empty()))))
        .contains(ExitCode.WRONG_USAGE);
    assertThat(said.toString()).contains("AG_SERVER_PORT");
  }

  @Test
  void a_port_in_use_is_recognized_below_what_a_library_makes_of_it() {
    assertThat(explained(new IllegalStateException("no start", new BindException("in use"))))
        .contains(ExitCode.FAILED);
    assertThat(said.toString()).contains("--port");
  }

  @Test
  void a_defect_is_not_explained_away() {
    assertThat(explained(new IllegalStateException("a defect"))).isEmpty();
    assertThat(said.toString()).isEmpty();
  }

  private Optional<ExitCode> explained(Exception e) {
    PrintWriter err = new PrintWriter(said);
    Optional<ExitCode> code = Mistakes.explained(e, err);
    err.flush();
    return code;
  }

  private static RuntimeException mistake(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("nothing was wrong");
  }

  private static String lines(String line) {
    return line + System.lineSeparator();
  }
}
