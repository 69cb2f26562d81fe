package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.usage.UsageQueries;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sends calls, or other lists, as a file, page after page, so that memory does not limit its size.
 *
 * @param <C> says where a page goes on
 */
final class UsageExport<C> {
  private static final Logger LOG = System.getLogger(UsageExport.class.getName());

  /** What lists can be asked for as; the usual one first. */
  static final List<String> FORMATS = List.of("json", "csv");

  private final String fileName;
  private final List<String> columns;
  private final Pages<C> pages;

  UsageExport(String fileName, List<String> columns, Pages<C> pages) {
    this.fileName = fileName;
    this.columns = columns;
    this.pages = pages;
  }

  /** Reads one page. */
  @FunctionalInterface
  interface Pages<C> {
    /** At most so many calls from the cursor on. */
    Page<C> read(Optional<C> cursor, int limit);
  }

  /** Calls as JSON, and where the next page begins. */
  record Page<C>(List<ObjectNode> calls, Optional<C> nextCursor) {}

  /**
   * Sends the file.
   *
   * @param cursor where to begin; empty for the newest call
   * @param most calls at most; empty for all
   */
  void send(Context ctx, Optional<C> cursor, OptionalInt most) {
    long left = most.isPresent() ? most.getAsInt() : Long.MAX_VALUE;
    // Read before the answer begins: what is wrong with the request can still be said properly.
    Page<C> page = page(cursor, left);
    ctx.res().setContentType("text/csv; charset=utf-8");
    ctx.res().setHeader("Cache-Control", "no-store");
    ctx.res().setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    // Not the response's own writer: that one hides that the client has left.
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(ctx.res().getOutputStream(), StandardCharsets.UTF_8))) {
      UsageCsv csv = new UsageCsv(out, columns);
      csv.head();
      write(csv, page, left);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the client left in the middle of an export", e);
    }
  }

  private void write(UsageCsv csv, Page<C> first, long most) throws IOException {
    Page<C> page = first;
    long left = most;
    while (true) {
      for (ObjectNode call : page.calls()) {
        csv.line(call);
      }
      left -= page.calls().size();
      if (page.nextCursor().isEmpty() || left <= 0) {
        return;
      }
      try {
        page = page(page.nextCursor(), left);
      } catch (FailureException e) {
        // The status is sent already; a file that ends early must not look complete.
        csv.note("the export is not complete: " + e.failure().message());
        return;
      }
    }
  }

  private Page<C> page(Optional<C> cursor, long left) {
    return pages.read(cursor, (int) Math.min(left, UsageQueries.MAX_PAGE));
  }
}
