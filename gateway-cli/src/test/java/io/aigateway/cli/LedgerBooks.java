package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The gateway's rows held against the books of vendor and clients. A vendor that has sent its last
 * byte to a gateway that is killed before it reads it counts the call as finished; the gateway
 * cannot know, and keeps it as one of unknown usage.
 */
final class LedgerBooks {
  /** Longest wait for the journal to be moved to the database. */
  private static final long WAIT_SECONDS = 60;

  private final Set<Long> exact = new HashSet<>();
  private final List<Long> twice = new ArrayList<>();
  private final Map<String, Integer> rowsByAlias = new HashMap<>();
  private final Set<String> requestIds = new HashSet<>();
  private int rows;
  private int unknown;
  private int others;

  private LedgerBooks(String csv) {
    List<String> lines = csv.lines().toList();
    List<String> names = List.of(lines.getFirst().split(",", -1));
    lines.stream().skip(1).forEach(line -> add(names, line.replace("\"", "").split(",", -1)));
  }

  /** Reads the rows as soon as all complete calls are there. */
  static LedgerBooks read(LedgerRig rig, LedgerLoad load) {
    return read(rig::rows, load);
  }

  /** As the other one, of whatever tells the rows. */
  static LedgerBooks read(Supplier<String> rowsAsCsv, LedgerLoad load) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    LedgerBooks books = new LedgerBooks(rowsAsCsv.get());
    while (!books.exact.containsAll(load.complete()) && System.nanoTime() < end) {
      books = new LedgerBooks(rowsAsCsv.get());
    }
    return books;
  }

  private void add(List<String> names, String[] row) {
    rows++;
    requestIds.add(row[names.indexOf("request_id")]);
    rowsByAlias.merge(row[names.indexOf("alias")], 1, Integer::sum);
    long call = Long.parseLong(row[names.indexOf("input_tokens")]);
    switch (row[names.indexOf("usage_state")]) {
      case "exact" -> {
        if (!row[names.indexOf("status")].equals("success")) {
          others++;
        } else if (!exact.add(call)) {
          twice.add(call);
        }
      }
      case "unknown" -> unknown++;
      default -> others++;
    }
  }

  /** Fails unless every call is there exactly once. */
  void check(CountingVendor vendor, LedgerLoad load, int clients) {
    checkNothingLost(vendor, load);
    assertThat(twice).as("calls with two rows").isEmpty();
    for (int i = 0; i < clients; i++) {
      String alias = LedgerLoad.alias(i);
      assertThat(rowsByAlias.getOrDefault(alias, 0))
          .as("rows of " + alias)
          .isBetween(vendor.received(alias), load.sent(i));
    }
  }

  /**
   * Fails unless everything the vendor did is there. Somebody may have asked the vendor twice for
   * one call, which is two calls for the vendor and two rows here.
   */
  void checkNothingLost(CountingVendor vendor, LedgerLoad load) {
    Set<Long> unseen = without(vendor.finished(), exact);
    assertThat(requestIds).as("request ids").hasSize(rows);
    assertThat(without(load.complete(), exact)).as("answered calls without a row").isEmpty();
    assertThat(without(exact, vendor.finished())).as("rows of unknown calls").isEmpty();
    assertThat(unknown + others).as("rows of unknown usage").isGreaterThanOrEqualTo(unseen.size());
  }

  private static Set<Long> without(Set<Long> all, Set<Long> those) {
    Set<Long> rest = new HashSet<>(all);
    rest.removeIf(those::contains);
    return rest;
  }

  /** The result for people. */
  String table(String title, CountingVendor vendor, LedgerLoad load) {
    Set<Long> unseen = without(vendor.finished(), exact);
    Set<Long> lost = without(load.complete(), exact);
    return """
    | %-58s | %7s |
    |------------------------------------------------------------|---------|
    | calls the vendor finished                                  | %7d |
    | answers that clients have to the last byte                 | %7d |
    | rows with exact usage                                      | %7d |
    | rows of calls in flight at a kill (usage unknown)          | %7d |
    | of these, finished by the vendor but not read              | %7d |
    | other rows (refused, broken off)                           | %7d |
    | answers other than 200                                     | %7d |
    | answered calls without a row                               | %7d |
    | calls with two rows                                        | %7d |
    """
        .formatted(
            title,
            "",
            vendor.finished().size(),
            load.complete().size(),
            exact.size(),
            unknown,
            unseen.size(),
            others,
            load.refused(),
            lost.size(),
            twice.size());
  }
}
