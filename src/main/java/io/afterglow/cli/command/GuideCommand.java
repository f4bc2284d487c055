package io.afterglow.cli.command;

import io.afterglow.cli.guide.ExportGuide;
import io.afterglow.cli.guide.LoginGuide;
import io.afterglow.cli.screen.Console;
import io.afterglow.run.ExitCode;
import io.afterglow.run.FormatChoice;
import io.afterglow.run.SiteName;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "guide",
    description =
        "How to get your login out of each browser and your data out of each podcast app, how to import into each podcast app, and what the exit codes mean.",
    footer = {
      "guide login — How to get your login out of your browser.",
      "guide exports — How to get your data out of the app that you leave; guide apple, guide spotify and so on tell of one.",
      "guide apps — How to import your podcasts into each app.",
      "guide exit-codes — What each exit code means."
    })
final class GuideCommand implements Callable<Integer> {

  /** What can be asked for. */
  enum Topic {
    LOGIN,
    EXPORTS,
    APPLE("Apple Podcasts"),
    SPOTIFY("Spotify"),
    OVERCAST("Overcast"),
    ANTENNAPOD("AntennaPod"),
    PODCAST_ADDICT("Podcast Addict"),
    POCKET_CASTS("Pocket Casts"),
    GPODDER("gPodder"),
    GOOGLE_PODCASTS("Google Podcasts"),
    APPS,
    EXIT_CODES,
    ALL;

    private final @Nullable String app;

    Topic() {
      this(null);
    }

    /** How to get data out of one app. */
    Topic(@Nullable String app) {
      this.app = app;
    }

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPIC",
      defaultValue = "all",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Topic topic = Topic.ALL;

  private final Console console;
  private final String site;

  GuideCommand(Commands commands) {
    this.console = commands.console();
    this.site = SiteName.usual(commands.services()).text();
  }

  @Override
  public Integer call() throws IOException {
    if (isAsked(Topic.LOGIN)) {
      tell("YOUR LOGIN, OUT OF YOUR BROWSER", LoginGuide.text(site));
    }
    if (isAsked(Topic.EXPORTS)) {
      tell("YOUR DATA, OUT OF THE APP THAT YOU LEAVE", ExportGuide.text());
    }
    if (topic.app != null) {
      console.results(ExportGuide.text(topic.app));
    }
    if (isAsked(Topic.APPS)) {
      tell("YOUR SUBSCRIPTIONS, INTO YOUR PODCAST APP", FormatChoice.importGuide());
    }
    if (isAsked(Topic.EXIT_CODES)) {
      tell("EXIT CODES", exitCodes());
    }
    return ExitCode.OK.code();
  }

  private boolean isAsked(Topic one) {
    return topic == Topic.ALL || topic == one;
  }

  private static String exitCodes() {
    return Stream.of(ExitCode.values())
        .map(c -> String.format(Locale.ROOT, "%3d  %-11s  %s", c.code(), c, c.meaning()))
        .collect(Collectors.joining("\n"));
  }

  private void tell(String heading, String text) {
    console.result(heading);
    console.result("=".repeat(heading.length()));
    console.result("");
    console.results(text);
  }
}
