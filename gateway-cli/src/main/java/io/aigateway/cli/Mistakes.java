package io.aigateway.cli;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import io.aigateway.server.settings.SettingsMistake;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in one or a few lines what went wrong; a stack trace is only for defects. */
final class Mistakes {
  private Mistakes() {}

  /** What the process ends with, after it was said why; empty for a defect. */
  static Optional<ExitCode> explained(Exception e, PrintWriter err) {
    return switch (e) {
      case FailureException failed -> {
        print(failed.failure(), err);
        yield Optional.of(code(failed.failure()));
      }
      case SettingsMistake mistake -> {
        err.println(mistake.getMessage());
        yield Optional.of(ExitCode.WRONG_USAGE);
      }
      default -> {
        if (!hasCause(e, BindException.class)) {
          yield Optional.empty();
        }
        err.println("The port is in use or not allowed; choose another one with --port.");
        yield Optional.of(ExitCode.FAILED);
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
