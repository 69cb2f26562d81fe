package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.server.admin.AdminClient.Answer;
import io.javalin.Javalin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UsageExportTest {
  /** Has a first page and loses its database before the second. */
  private static UsageExport.Page<Long> broken(Optional<Long> cursor, int limit) {
    if (cursor.isPresent()) {
      throw new FailureException(new Failure.Unavailable("the database is away"));
    }
    return new UsageExport.Page<>(List.of(), Optional.of(1L));
  }

  @Test
  void a_file_that_ends_early_says_so() {
    UsageExport<Long> export =
        new UsageExport<Long>("calls.csv", List.of("id"), UsageExportTest::broken);
    Javalin javalin =
        Javalin.create(
            config ->
                config.routes.get(
                    "/export", ctx -> export.send(ctx, Optional.empty(), OptionalInt.empty())));
    javalin.start("127.0.0.1", 0);
    try {
      Answer answer = new AdminClient("http://127.0.0.1:" + javalin.port()).get("/export");
      assertThat(answer.text().lines().toList())
          .hasSize(2)
          .last()
          .isEqualTo("\"the export is not complete: the database is away\"");
    } finally {
      javalin.stop();
    }
  }
}
