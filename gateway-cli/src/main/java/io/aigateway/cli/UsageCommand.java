package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.usage.GroupBy;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway usage}: what was called, by whom, and what it cost. */
@Command(
    name = "usage",
    description = {
      "What was called, by whom, and what it cost: sums, or with --calls single calls.",
      "An unknown cost is empty, never 0."
    })
final class UsageCommand implements Callable<Integer> {
  private static final String TIME =
      "A day such as 2027-01-31, a time, or how long ago, such as 7d.";

  @Mixin Place place = new Place();

  @Option(
      names = "--group-by",
      paramLabel = "WHAT",
      description =
          "alias (the default), provider, model, key, protocol, call_method, client_ip, status or"
              + " day.")
  GroupBy groupBy = GroupBy.ALIAS;

  @Option(names = "--calls", description = "List single calls, newest first.")
  boolean calls;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description = "Most calls to list; without it 50.")
  int limit = 50;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Not before. " + TIME)
  Optional<Instant> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Before. " + TIME)
  Optional<Instant> to = Optional.empty();

  @Option(names = "--key", paramLabel = "KEY", description = "Only this key's, by name or id.")
  Optional<String> key = Optional.empty();

  @Option(names = "--alias", paramLabel = "ALIAS", description = "Only of this alias.")
  Optional<String> alias = Optional.empty();

  @Option(
      names = "--provider",
      paramLabel = "PROVIDER",
      description = "Only answered by this provider, by name or id.")
  Optional<String> provider = Optional.empty();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only with this end: success, error or cancelled.")
  Optional<String> status = Optional.empty();

  @Option(names = "--csv", description = "Print comma-separated values.")
  boolean csv;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw FailureException.invalid("--limit", "must be 1 or more");
    }
    UsagePort.Span span = new UsagePort.Span(from, to, key, alias, provider, status);
    return place.with(
        ports -> {
          Listing rows =
              calls ? ports.usage().calls(span, limit) : ports.usage().sums(span, groupBy);
          if (csv) {
            rows.printCsv(place.local.out());
            return ExitCode.DONE.value();
          }
          return place.local.print(rows);
        });
  }
}
