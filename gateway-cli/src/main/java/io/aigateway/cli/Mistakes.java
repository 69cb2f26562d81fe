package io.aigateway.cli;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import io.aigateway.server.settings.SettingsMistake;
import java.io.PrintWriter;
import java.net.BindException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one or a few lines what went wrong; a stack trace is only for defects. */
final class Mistakes implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed)
      throws Exception {
    PrintWriter err = line.getErr();
    return switch (e) {
      case FailureException failed -> {
        print(failed.failure(), err);
        yield code(failed.failure()).value();
      }
      case SettingsMistake mistake -> {
        err.println(mistake.getMessage());
        yield ExitCode.WRONG_USAGE.value();
      }
      default -> {
        if (!hasCause(e, BindException.class)) {
          throw e;
        }
        err.println("The port is in use or not allowed; choose another one with --port.");
        yield ExitCode.FAILED.value();
      }
    };
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static ExitCode code(Failure failure) {
    return failure instanceof Failure.Unavailable ? ExitCode.UNREACHABLE : ExitCode.FAILED;
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
