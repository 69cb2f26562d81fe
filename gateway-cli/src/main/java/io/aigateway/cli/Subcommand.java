package io.aigateway.cli;

import java.util.List;
import java.util.Locale;

/** What can follow {@code gateway}, in the order in which it is listed. */
enum Subcommand {
  SERVE(ServeCommand.class),
  DEMO(DemoCommand.class),
  PROVIDER(ProviderCommand.class),
  ALIAS(AliasCommand.class),
  KEY(KeyCommand.class),
  MCP(McpCommand.class),
  EXPLAIN(ExplainCommand.class),
  TRANSLATE(TranslateCommand.class),
  CONFIG(ConfigCommand.class),
  SECRETS(SecretsCommand.class),
  USAGE(UsageCommand.class),
  USER(UserCommand.class),
  DOCTOR(DoctorCommand.class),
  DRILL(DrillCommand.class),
  IMPORT(ImportCommand.class),
  BACKUP(BackupCommand.class),
  RESTORE(RestoreCommand.class),
  COMPLETION(CompletionCommand.class),
  WARM(WarmCommand.class);

  private final Class<?> type;

  Subcommand(Class<?> type) {
    this.type = type;
  }

  Class<?> type() {
    return type;
  }

  /**
   * The one that the arguments begin with, else all. To read the options of all takes a quarter of
   * what a short command lasts.
   */
  static List<Subcommand> meantBy(String... arguments) {
    List<Subcommand> all = List.of(values());
    return all.stream()
        .filter(one -> arguments.length > 0 && one.isCalled(arguments[0]))
        .findFirst()
        .map(List::of)
        .orElse(all);
  }

  private boolean isCalled(String word) {
    return name().toLowerCase(Locale.ROOT).equals(word);
  }
}
