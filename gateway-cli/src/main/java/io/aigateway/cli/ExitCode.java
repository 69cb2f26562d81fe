package io.aigateway.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the launcher's exit codes mean; the only list of them. */
enum ExitCode {
  /** All that was asked for is done. */
  DONE(0, "done"),
  /** Nothing was done, or not all of it. */
  FAILED(1, "refused or failed; the message says why"),
  /** Nothing was tried. */
  WRONG_USAGE(2, "the command line or a setting is wrong"),
  /** The command did its work, and what it looked at has failed. */
  NOT_IN_ORDER(3, "what was examined is not in order, such as a provider under test"),
  /** The database or the server is away; later it may work. */
  UNREACHABLE(4, "the database or the server cannot be reached");

  private final int value;
  private final String meaning;

  ExitCode(int value, String meaning) {
    this.value = value;
    this.meaning = meaning;
  }

  /** What the process ends with. */
  int value() {
    return value;
  }

  /** All codes and their meanings, for help texts. */
  static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    Arrays.stream(values())
        .forEach(code -> meanings.put(Integer.toString(code.value), code.meaning));
    return meanings;
  }
}
