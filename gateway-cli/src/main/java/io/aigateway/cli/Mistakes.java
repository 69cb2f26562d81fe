package io.aigateway.cli;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import io.aigateway.server.settings.SettingsMistake;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one or a few lines what went wrong; a stack trace is only for defects. */
final class Mistakes implements IExecutionExceptionHandler {
  private static final int FAILED = 1;
  private static final int WRONG_SETTING = 2;

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed)
      throws Exception {
    PrintWriter err = line.getErr();
    return switch (e) {
      case FailureException failed -> {
        print(failed.failure(), err);
        yield FAILED;
      }
      case SettingsMistake mistake -> {
        err.println(mistake.getMessage());
        yield WRONG_SETTING;
      }
      default -> throw e;
    };
  }

  private static void print(Failure failure, PrintWriter err) {
    if (failure instanceof Failure.Invalid invalid) {
      for (FieldError error : invalid.errors()) {
        err.println(error.field() + ": " + error.message());
      }
    } else {
      err.println(failure.message());
    }
  }
}
