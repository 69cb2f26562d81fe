package io.aigateway.persistence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Logs every statement as it was written: with question marks or names in place of values. */
final class StatementLog implements SqlLogger {
  private static final Logger LOG = System.getLogger(StatementLog.class.getName());

  @Override
  public void logAfterExecution(StatementContext context) {
    LOG.log(
        Level.INFO,
        "{0} ({1,number,#} µs)",
        context.getRenderedSql(),
        context.getElapsedTime(ChronoUnit.MICROS));
  }
}
