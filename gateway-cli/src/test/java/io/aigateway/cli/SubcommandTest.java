package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SubcommandTest {
  @ParameterizedTest
  @EnumSource
  void a_command_read_alone_is_the_one_among_all(Subcommand one) {
    String name = one.type().getAnnotation(Command.class).name();

    CommandLine alone = Commands.line(name, "--anything");

    assertThat(alone.getSubcommands()).containsOnlyKeys(name);
    assertThat(usage(alone, name)).isEqualTo(usage(Commands.line(), name));
  }

  @Test
  void what_is_no_command_is_looked_for_among_all() {
    assertThat(Subcommand.meantBy()).hasSize(Subcommand.values().length);
    assertThat(Subcommand.meantBy("--help")).hasSize(Subcommand.values().length);
    assertThat(Subcommand.meantBy("serv")).hasSize(Subcommand.values().length);
    assertThat(Subcommand.meantBy("SERVE")).hasSize(Subcommand.values().length);
  }

  private static String usage(CommandLine line, String name) {
    return line.getSubcommands().get(name).getUsageMessage();
  }
}
