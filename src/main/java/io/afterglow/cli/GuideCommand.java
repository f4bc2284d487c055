package io.afterglow.cli;

import io.afterglow.export.ImportGuide;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "guide",
    description =
        "How to get your login out of each browser, and how to import into each podcast app.")
final class GuideCommand implements Callable<Integer> {

  private static final String LOGIN = "guide-login.txt";

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

  GuideCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (topic != Topic.APPS) {
      tell("YOUR LOGIN, OUT OF YOUR BROWSER", login());
    }
    if (topic != Topic.LOGIN) {
      tell("YOUR SUBSCRIPTIONS, INTO YOUR PODCAST APP", ImportGuide.text());
    }
    return ExitCode.OK.code();
  }

  private void tell(String heading, String text) {
    console.result(heading);
    console.result("=".repeat(heading.length()));
    console.result("");
    console.results(text);
  }

  /** The steps for each browser. */
  static String login() throws IOException {
    try (InputStream in = GuideCommand.class.getResourceAsStream(LOGIN)) {
      if (in == null) {
        throw new IOException("the program is incomplete: " + LOGIN + " is not in its archive");
      }
      String command = System.getProperty("afterglow.command", "./run.sh");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{run}", Shell.quoted(command));
    }
  }
}
