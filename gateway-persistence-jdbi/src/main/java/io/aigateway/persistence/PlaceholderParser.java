package io.aigateway.persistence;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Finds {@code :name} and {@code ?} in a statement, outside of quotes and comments. Jdbi's own
 * parsers run on a grammar that each start would have to load, read and compile, for a tenth of its
 * time. {@code ::} (a cast) and {@code ??} (how PostgreSQL's driver wants a question mark) stay.
 *
 * @see <a href="https://jdbi.org/#_positional_arguments">Jdbi, arguments</a>
 */
final class PlaceholderParser implements SqlParser {
  /** The same database, whose statements are read in this way only: they are no templates. */
  static Jdbi usedBy(Jdbi jdbi) {
    return jdbi.configure(
        SqlStatements.class,
        statements ->
            statements.setTemplateEngine(TemplateEngine.NOP).setSqlParser(new PlaceholderParser()));
  }

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    return parse(sql);
  }

  static ParsedSql parse(String sql) {
    ParsedSql.Builder parsed = ParsedSql.builder();
    int copied = 0;
    int at = 0;
    while (at < sql.length()) {
      int end = end(sql, at);
      if (isPlaceholder(sql, at, end)) {
        parsed.append(sql.substring(copied, at));
        if (sql.charAt(at) == '?') {
          parsed.appendPositionalParameter();
        } else {
          parsed.appendNamedParameter(sql.substring(at + 1, end));
        }
        copied = end;
      }
      at = end;
    }
    return parsed.append(sql.substring(copied)).build();
  }

  private static boolean isPlaceholder(String sql, int at, int end) {
    return switch (sql.charAt(at)) {
      case '?' -> end == at + 1;
      case ':' -> end > at + 1 && sql.charAt(at + 1) != ':';
      default -> false;
    };
  }

  /** Where that which begins here is over: a name, what is quoted, a comment, or one character. */
  private static int end(String sql, int at) {
    return switch (sql.charAt(at)) {
      case '\'', '"' -> after(sql, String.valueOf(sql.charAt(at)), at + 1);
      case '-' -> sql.startsWith("--", at) ? after(sql, "\n", at) : at + 1;
      case '/' -> sql.startsWith("/*", at) ? after(sql, "*/", at + 2) : at + 1;
      case ':' -> isDoubled(sql, at) ? at + 2 : afterName(sql, at + 1);
      case '?' -> isDoubled(sql, at) ? at + 2 : at + 1;
      default -> at + 1;
    };
  }

  private static boolean isDoubled(String sql, int at) {
    return at + 1 < sql.length() && sql.charAt(at + 1) == sql.charAt(at);
  }

  private static int after(String sql, String mark, int from) {
    int found = sql.indexOf(mark, from);
    return found < 0 ? sql.length() : found + mark.length();
  }

  private static int afterName(String sql, int from) {
    int at = from;
    while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
      at++;
    }
    return at;
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    return ":" + rawName;
  }
}
