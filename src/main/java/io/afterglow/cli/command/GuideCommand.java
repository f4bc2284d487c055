package io.afterglow.cli.command;

import io.afterglow.cli.guide.LoginGuide;
import io.afterglow.cli.screen.Console;
import io.afterglow.run.ExitCode;
import io.afterglow.run.FormatChoice;
import io.afterglow.run.SiteName;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "guide",
    description =
        "How to get your login out of each browser, and how to import into each podcast app.")
final class GuideCommand implements Callable<Integer> {

  /** What can be asked for. */
  enum Topic {
    LOGIN,
    APPS,
    ALL
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPIC",
      defaultValue = "all",
      description = "login, apps or all (default: ${DEFAULT-VALUE}).")
  private Topic topic = Topic.ALL;

  private final Console console;
  private final String site;

  GuideCommand(Commands commands) {
    this.console = commands.console();
    this.site = SiteName.usual(commands.services()).text();
  }

  @Override
  public Integer call() throws IOException {
    if (topic != Topic.APPS) {
      tell("YOUR LOGIN, OUT OF YOUR BROWSER", LoginGuide.text(site));
    }
    if (topic != Topic.LOGIN) {
      tell("YOUR SUBSCRIPTIONS, INTO YOUR PODCAST APP", FormatChoice.importGuide());
    }
    return ExitCode.OK.code();
  }

  private void tell(String heading, String text) {
    console.result(heading);
    console.result("=".repeat(heading.length()));
    console.result("");
    console.results(text);
  }
}
