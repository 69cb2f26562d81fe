package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageReports;
import io.aigateway.server.admin.AdminClient.Answer;
import io.javalin.Javalin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UsageExportTest {
  /** Has a first page and loses its database before the second. */
  private static final class BrokenQueries implements UsageQueries {
    @Override
    public LogPage calls(LogFilter filter, OptionalLong cursor, int limit) {
      if (cursor.isPresent()) {
        throw new FailureException(new Failure.Unavailable("the database is away"));
      }
      return new LogPage(List.of(), OptionalLong.of(1));
    }

    @Override
    public Optional<LoggedCall> call(String requestId) {
      return Optional.empty();
    }

    @Override
    public List<UsageGroup> summary(LogFilter filter, GroupBy by) {
      return List.of();
    }
  }

  @Test
  void a_file_that_ends_early_says_so() {
    UsageExport export = new UsageExport(new UsageReports(new BrokenQueries()), LogFilter.ANY);
    Javalin javalin =
        Javalin.create(
            config ->
                config.routes.get(
                    "/export", ctx -> export.send(ctx, OptionalLong.empty(), OptionalInt.empty())));
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
