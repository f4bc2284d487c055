package io.afterglow.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The help of each command, in a narrow and a wide terminal. */
class HelpTest {

  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

  private static final Console CONSOLE =
      new Console(InputStream.nullInputStream(), NOWHERE, NOWHERE, false, false);

  private static final List<CommandSpec> COMMANDS =
      new Commands(Services.KNOWN, CONSOLE, Interrupts.none(CONSOLE))
          .line().getSubcommands().values().stream()
              .map(CommandLine::getCommandSpec)
              .filter(command -> !command.usageMessage().hidden())
              .toList();

  @Test
  void export_begins_with_three_examples_and_has_six_groups() {
    String help = Ran.of("export", "--help").endsWith(ExitCode.OK).printed();
    assertThat(help).startsWith("Usage: ./run.sh export [OPTIONS] [FILE|FOLDER|URL …]\n");
    assertThat(help.lines().filter(line -> line.matches("\\S.*:")))
        .containsExactly(
            "Examples:",
            "What you give:",
            "What to take:",
            "Where it goes:",
            "Pace:",
            "Output:",
            "Advanced:");
    assertThat(help.lines().filter(line -> line.startsWith("  ./run.sh export "))).hasSize(3);
    assertThat(help).contains("epub,", "markdown,", "Exit codes: ./run.sh guide exit-codes");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void no_word_is_cut_and_no_line_is_wider_than_the_terminal(int width) {
    for (CommandSpec command : COMMANDS) {
      String help = HelpText.of(command, "afterglow", width);
      assertThat(help.lines()).as(help).allMatch(line -> line.length() <= width);
      assertThat(help).contains("Examples:\n  afterglow " + command.name());
      List<String> words = List.of(help.split("\\s+", -1));
      command.options().forEach(option -> assertThat(words).contains(option.longestName()));
    }
  }

  @Test
  void only_what_few_users_need_is_advanced() {
    for (CommandSpec command : COMMANDS) {
      OptionGroup.of(command.options())
          .getOrDefault(OptionGroup.ADVANCED, List.of())
          .forEach(
              option ->
                  assertThat(OptionGroup.ADVANCED.names())
                      .as("groups name each option")
                      .contains(option.longestName()));
    }
  }

  @Test
  void guide_lists_the_exit_codes() {
    String guide = Ran.of("guide", "exit-codes").endsWith(ExitCode.OK).printed();
    for (ExitCode code : ExitCode.values()) {
      assertThat(guide).contains(code + " ", code.meaning());
    }
  }
}
